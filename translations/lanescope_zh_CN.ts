<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Commands</name>
    <message>
        <source>Open...</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Opens a trace file</source>
        <translation>打开跟踪文件</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Opens the built-in sample trace</source>
        <translation>打开内置的示例跟踪</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>取消加载</translation>
    </message>
    <message>
        <source>Stops reading the trace and keeps what was shown before</source>
        <translation>停止读取跟踪，保留之前显示的内容</translation>
    </message>
    <message>
        <source>Save picture...</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Saves the timeline as PNG or SVG</source>
        <translation>将时间线保存为 PNG 或 SVG</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Closes this window</source>
        <translation>关闭此窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Closes all windows</source>
        <translation>关闭所有窗口</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zooms in at the pointer; hold to go on, with Shift faster</source>
        <translation>以指针处为中心放大；按住可持续，加按 Shift 更快</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zooms out at the pointer; hold to go on, with Shift faster</source>
        <translation>以指针处为中心缩小；按住可持续，加按 Shift 更快</translation>
    </message>
    <message>
        <source>Pan left</source>
        <translation>向左平移</translation>
    </message>
    <message>
        <source>Shows what is earlier; hold to go on, with Shift faster</source>
        <translation>显示更早的内容；按住可持续，加按 Shift 更快</translation>
    </message>
    <message>
        <source>Pan right</source>
        <translation>向右平移</translation>
    </message>
    <message>
        <source>Shows what is later; hold to go on, with Shift faster</source>
        <translation>显示更晚的内容；按住可持续，加按 Shift 更快</translation>
    </message>
    <message>
        <source>Whole trace</source>
        <translation>整个跟踪</translation>
    </message>
    <message>
        <source>Shows the trace from its start to its end</source>
        <translation>从头到尾显示整个跟踪</translation>
    </message>
    <message>
        <source>System theme</source>
        <translation>系统主题</translation>
    </message>
    <message>
        <source>Follows the desktop&apos;s light or dark theme</source>
        <translation>跟随桌面的浅色或深色主题</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>浅色背景，深色文字</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深色背景，浅色文字</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Lists the keys</source>
        <translation>列出快捷键</translation>
    </message>
    <message>
        <source>About Lanescope</source>
        <translation>关于 Lanescope</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本与许可证</translation>
    </message>
    <message>
        <source>Print...</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Prints what is in view</source>
        <translation>打印当前视图中的内容</translation>
    </message>
    <message>
        <source>Editor...</source>
        <translation>编辑器…</translation>
    </message>
    <message>
        <source>Which program opens lines of source, and where sources lie here</source>
        <translation>用哪个程序打开源代码行，以及源代码在本机的位置</translation>
    </message>
    <message>
        <source>Flow arrows</source>
        <translation>流向箭头</translation>
    </message>
    <message>
        <source>Arrows from who made something happen: none, of the selection, all</source>
        <translation>从起因指向结果的箭头：无、仅所选项、全部</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>紧凑行</translation>
    </message>
    <message>
        <source>Makes rows low, so that more of them fit</source>
        <translation>降低行高，以容纳更多行</translation>
    </message>
    <message>
        <source>Goroutines by all states</source>
        <translation>按全部状态统计 Goroutine</translation>
    </message>
    <message>
        <source>STATS tells goroutines by every state</source>
        <translation>统计图按每种状态区分 Goroutine</translation>
    </message>
    <message>
        <source>Wall-clock time</source>
        <translation>时钟时间</translation>
    </message>
    <message>
        <source>The ruler shows the time of day, where the trace tells it</source>
        <translation>标尺显示一天中的时刻（如果跟踪中有记录）</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Says what the colours mean</source>
        <translation>说明各种颜色的含义</translation>
    </message>
    <message>
        <source>Colours: automatic</source>
        <translation>颜色：自动</translation>
    </message>
    <message>
        <source>Processors and threads by goroutine, goroutines by state</source>
        <translation>处理器和线程按 Goroutine 着色，Goroutine 按状态着色</translation>
    </message>
    <message>
        <source>Colours by state</source>
        <translation>按状态着色</translation>
    </message>
    <message>
        <source>Everything that runs has one colour</source>
        <translation>所有运行中的部分使用同一种颜色</translation>
    </message>
    <message>
        <source>Colours by goroutine</source>
        <translation>按 Goroutine 着色</translation>
    </message>
    <message>
        <source>What runs has its goroutine&apos;s colour</source>
        <translation>运行中的部分使用其 Goroutine 的颜色</translation>
    </message>
    <message>
        <source>Colours by function</source>
        <translation>按函数着色</translation>
    </message>
    <message>
        <source>What runs has the colour of the function its goroutine began with</source>
        <translation>运行中的部分使用其 Goroutine 起始函数的颜色</translation>
    </message>
    <message>
        <source>Colours by task</source>
        <translation>按任务着色</translation>
    </message>
    <message>
        <source>What runs has the colour of the task it works for</source>
        <translation>运行中的部分使用其所属任务的颜色</translation>
    </message>
    <message>
        <source>Colour-blind-safe colours</source>
        <translation>色盲友好配色</translation>
    </message>
    <message>
        <source>Colours and patterns that do not need full colour vision</source>
        <translation>无需完整色觉即可分辨的颜色和图案</translation>
    </message>
    <message>
        <source>Pin row</source>
        <translation>固定行</translation>
    </message>
    <message>
        <source>Keeps the selected row on top as well, or no more</source>
        <translation>将所选行同时固定在顶部，或取消固定</translation>
    </message>
    <message>
        <source>Hide row</source>
        <translation>隐藏行</translation>
    </message>
    <message>
        <source>Hides the selected row; a chip shows it again</source>
        <translation>隐藏所选行；点按筛选标签可重新显示</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>显示所有行</translation>
    </message>
    <message>
        <source>Shows whatever is hidden or filtered away</source>
        <translation>显示所有被隐藏或被过滤掉的行</translation>
    </message>
    <message>
        <source>Hide empty rows</source>
        <translation>隐藏空行</translation>
    </message>
    <message>
        <source>Hides rows in which nothing happens in view</source>
        <translation>隐藏在当前视图中没有任何活动的行</translation>
    </message>
    <message>
        <source>Filter goroutines...</source>
        <translation>过滤 Goroutine…</translation>
    </message>
    <message>
        <source>Shows only goroutines whose function contains a text</source>
        <translation>只显示函数名包含指定文本的 Goroutine</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>全部展开</translation>
    </message>
    <message>
        <source>Opens every section, group and task type</source>
        <translation>展开所有分区、分组和任务类型</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>全部折叠</translation>
    </message>
    <message>
        <source>Folds every section, group and task</source>
        <translation>折叠所有分区、分组和任务</translation>
    </message>
    <message>
        <source>Sort groups by time running</source>
        <translation>分组按运行时间排序</translation>
    </message>
    <message>
        <source>The busiest functions first</source>
        <translation>最繁忙的函数在前</translation>
    </message>
    <message>
        <source>Sort groups by time runnable</source>
        <translation>分组按可运行时间排序</translation>
    </message>
    <message>
        <source>Those that waited longest to run first</source>
        <translation>等待运行最久的在前</translation>
    </message>
    <message>
        <source>Sort groups by time in system calls</source>
        <translation>分组按系统调用时间排序</translation>
    </message>
    <message>
        <source>The longest in system calls first</source>
        <translation>系统调用时间最长的在前</translation>
    </message>
    <message>
        <source>Sort groups by time waiting for each other</source>
        <translation>分组按相互等待时间排序</translation>
    </message>
    <message>
        <source>Those that waited longest for locks and channels first</source>
        <translation>等待锁和通道最久的在前</translation>
    </message>
    <message>
        <source>Sort groups by time waiting for the network</source>
        <translation>分组按等待网络时间排序</translation>
    </message>
    <message>
        <source>Those that waited longest for the network first</source>
        <translation>等待网络最久的在前</translation>
    </message>
    <message>
        <source>Sort groups by count</source>
        <translation>分组按数量排序</translation>
    </message>
    <message>
        <source>Functions with most goroutines first</source>
        <translation>Goroutine 最多的函数在前</translation>
    </message>
    <message>
        <source>Sort groups by name</source>
        <translation>分组按名称排序</translation>
    </message>
    <message>
        <source>Functions in alphabetical order</source>
        <translation>函数按字母顺序排列</translation>
    </message>
    <message>
        <source>Sort groups by first start</source>
        <translation>分组按首次开始时间排序</translation>
    </message>
    <message>
        <source>In the order in which they first appear</source>
        <translation>按首次出现的先后排列</translation>
    </message>
    <message>
        <source>Who caused this</source>
        <translation>起因</translation>
    </message>
    <message>
        <source>Selects what made the selection happen</source>
        <translation>选中引起所选项的事件</translation>
    </message>
    <message>
        <source>What this caused</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Selects what the selection made happen; again: the next of several</source>
        <translation>选中由所选项引起的事件；重复执行可依次查看多个结果</translation>
    </message>
    <message>
        <source>Who caused this, and go there</source>
        <translation>转到起因</translation>
    </message>
    <message>
        <source>Selects what made the selection happen, and brings it into view</source>
        <translation>选中引起所选项的事件，并将其移入视图</translation>
    </message>
    <message>
        <source>What this caused, and go there</source>
        <translation>转到结果</translation>
    </message>
    <message>
        <source>Selects what the selection made happen, and brings it into view</source>
        <translation>选中由所选项引起的事件，并将其移入视图</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Why the goroutine was what it was here: who ended a wait, who ran instead</source>
        <translation>说明 Goroutine 在此处为何处于该状态：谁结束了等待，当时谁在运行</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>缩放到所选项</translation>
    </message>
    <message>
        <source>Fills the view with what is selected</source>
        <translation>让所选项占满视图</translation>
    </message>
</context>
<context>
    <name>Describer</name>
    <message>
        <source>Woken by the network</source>
        <translation>由网络唤醒</translation>
    </message>
    <message>
        <source>Woken by a timer</source>
        <translation>由定时器唤醒</translation>
    </message>
    <message>
        <source>Return from a blocked system call</source>
        <translation>从阻塞的系统调用返回</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Wall duration</source>
        <translation>墙钟时长</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Goroutine</source>
        <translation>Goroutine</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>随后</translation>
    </message>
    <message>
        <source>Start stack</source>
        <translation>起始调用栈</translation>
    </message>
    <message>
        <source>End stack</source>
        <translation>结束调用栈</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>yes: its processor was given to others</source>
        <translation>是：其处理器已让给别处</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Swept</source>
        <translation>已清扫</translation>
    </message>
    <message>
        <source>Reclaimed</source>
        <translation>已回收</translation>
    </message>
    <message>
        <source>still running at the end of the trace</source>
        <translation>跟踪结束时仍在运行</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>等待：%1</translation>
    </message>
    <message>
        <source>runnable</source>
        <translation>可运行</translation>
    </message>
    <message>
        <source>runnable: %1</source>
        <translation>可运行：%1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>waiting: coroutine switch</source>
        <translation>等待：协程切换</translation>
    </message>
    <message>
        <source>system call: lost the processor</source>
        <translation>系统调用：失去处理器</translation>
    </message>
    <message>
        <source>runnable: returned from a system call</source>
        <translation>可运行：已从系统调用返回</translation>
    </message>
    <message numerus="yes">
        <source>%n span(s), too short to be told apart here</source>
        <translation>
            <numerusform>%n 个 Span（过短，此处无法区分）</numerusform>
        </translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长的一个</translation>
    </message>
    <message>
        <source>Its wall duration</source>
        <translation>其墙钟时长</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Goroutines</source>
        <translation>Goroutine</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>In a system call</source>
        <translation>系统调用中</translation>
    </message>
    <message>
        <source>Runnable</source>
        <translation>可运行</translation>
    </message>
    <message>
        <source>Waiting for the collector</source>
        <translation>等待 GC</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>堆</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>Next collection at</source>
        <translation>下次 GC 目标</translation>
    </message>
    <message>
        <source>%1 (first of %2)</source>
        <translation>%1（共 %2 个，此为首个）</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>调用栈</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>尚不可知</translation>
    </message>
    <message>
        <source>The trace is still being read; more is known then.</source>
        <translation>仍在读取跟踪；读取完成后可了解更多。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>before the trace</source>
        <translation>跟踪开始之前</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>not within the trace</source>
        <translation>不在跟踪范围内</translation>
    </message>
    <message>
        <source>Begin event</source>
        <translation>开始事件</translation>
    </message>
    <message>
        <source>End event</source>
        <translation>结束事件</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>%1 (with descendants: %2)</source>
        <translation>%1（含后代：%2）</translation>
    </message>
    <message>
        <source>Self time</source>
        <translation>自身时间</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>子任务</translation>
    </message>
    <message>
        <source>Of these</source>
        <translation>其中包括</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Created inside its regions</source>
        <translation>在其区域内创建</translation>
    </message>
    <message>
        <source>Regions of the task</source>
        <translation>任务的区域</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>Logs of the task</source>
        <translation>任务的日志</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>父任务</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>时间分布</translation>
    </message>
    <message>
        <source>Ready to run</source>
        <translation>可运行</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>In system calls</source>
        <translation>系统调用中</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>区域 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>inherited: the goroutine was created inside a region of the task</source>
        <translation>继承而来：该 Goroutine 是在该任务的区域内创建的</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>the end of its goroutine</source>
        <translation>其 Goroutine 的结束</translation>
    </message>
    <message>
        <source>Inside of</source>
        <translation>所在范围</translation>
    </message>
    <message>
        <source>woken by %1</source>
        <translation>由 %1 唤醒</translation>
    </message>
    <message>
        <source>switched to by %1</source>
        <translation>由 %1 切换而来</translation>
    </message>
    <message>
        <source>created by code outside of Go</source>
        <translation>由 Go 之外的代码创建</translation>
    </message>
    <message>
        <source>created by %1</source>
        <translation>由 %1 创建</translation>
    </message>
    <message>
        <source>woken by the network</source>
        <translation>由网络唤醒</translation>
    </message>
    <message>
        <source>woken by a timer</source>
        <translation>由定时器唤醒</translation>
    </message>
    <message>
        <source>woken by the runtime</source>
        <translation>由运行时唤醒</translation>
    </message>
    <message>
        <source>it gave up its processor</source>
        <translation>它主动让出了处理器</translation>
    </message>
    <message>
        <source>the scheduler took its processor away</source>
        <translation>调度器收走了它的处理器</translation>
    </message>
    <message>
        <source>back from a system call that had lost its processor</source>
        <translation>从失去处理器的系统调用返回</translation>
    </message>
    <message>
        <source>since before the trace</source>
        <translation>始于跟踪开始之前</translation>
    </message>
    <message>
        <source>what was then cannot be read</source>
        <translation>此处的内容无法读取</translation>
    </message>
    <message numerus="yes">
        <source>meanwhile %n processor(s) were %1 % busy</source>
        <translation>
            <numerusform>同时 %n 个处理器的使用率为 %1 %</numerusform>
        </translation>
    </message>
    <message>
        <source>, the world was stopped for %1</source>
        <translation>，全局暂停持续 %1</translation>
    </message>
    <message>
        <source>ran</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>was ready to run</source>
        <translation>处于可运行状态</translation>
    </message>
    <message>
        <source>was in a system call</source>
        <translation>处于系统调用中</translation>
    </message>
    <message>
        <source>waited</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>waited: %1</source>
        <translation>等待：%1</translation>
    </message>
    <message>
        <source>was not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>did what cannot be read</source>
        <translation>状态无法读取</translation>
    </message>
    <message>
        <source>without a processor for %1</source>
        <translation>失去处理器达 %1</translation>
    </message>
    <message>
        <source>Why %1 %2</source>
        <translation>为什么 %1 %2</translation>
    </message>
    <message>
        <source>At the root</source>
        <translation>根源</translation>
    </message>
    <message>
        <source>Chain of causes</source>
        <translation>因果链</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>所处状态</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>code outside of Go</source>
        <translation>Go 之外的代码</translation>
    </message>
    <message>
        <source>Work for the collection</source>
        <translation>垃圾回收的工作</translation>
    </message>
    <message>
        <source>Dedicated workers</source>
        <translation>专职工作者</translation>
    </message>
    <message>
        <source>Fractional workers</source>
        <translation>分时工作者</translation>
    </message>
    <message>
        <source>Idle workers</source>
        <translation>空闲工作者</translation>
    </message>
    <message>
        <source>Mark assists</source>
        <translation>标记辅助</translation>
    </message>
    <message>
        <source>Sweeping</source>
        <translation>清扫</translation>
    </message>
    <message>
        <source>Stops of the world</source>
        <translation>全局暂停</translation>
    </message>
    <message>
        <source>By</source>
        <translation>发起者</translation>
    </message>
    <message>
        <source>Heap before</source>
        <translation>回收前的堆</translation>
    </message>
    <message>
        <source>Heap after</source>
        <translation>回收后的堆</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Next goal</source>
        <translation>下次目标</translation>
    </message>
    <message>
        <source>Garbage collection %1</source>
        <translation>垃圾回收 %1</translation>
    </message>
    <message>
        <source>%1, from %2 on</source>
        <translation>%1，始于 %2</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>World stopped</source>
        <translation>全局暂停</translation>
    </message>
    <message>
        <source>%1, %2 times</source>
        <translation>%1，%2 次</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>发起者</translation>
    </message>
    <message>
        <source>%1, of it %2 reclaimed</source>
        <translation>%1，其中回收 %2</translation>
    </message>
    <message>
        <source>Stack of what began it</source>
        <translation>发起处的调用栈</translation>
    </message>
    <message>
        <source>Stopped by</source>
        <translation>暂停者</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>collection %1</source>
        <translation>第 %1 次垃圾回收</translation>
    </message>
    <message>
        <source>Number in the file</source>
        <translation>文件中的编号</translation>
    </message>
    <message>
        <source>Monotonic clock</source>
        <translation>单调时钟</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1 ns</translation>
    </message>
    <message>
        <source>Wall clock</source>
        <translation>墙钟</translation>
    </message>
    <message>
        <source>%1 s since 1970</source>
        <translation>自 1970 年起 %1 s</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始的 Span</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流向</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>%1 (number %2)</source>
        <translation>%1（编号 %2）</translation>
    </message>
    <message>
        <source>As Go writes it</source>
        <translation>Go 的写法</translation>
    </message>
    <message>
        <source>Woken</source>
        <translation>唤醒</translation>
    </message>
    <message>
        <source>In context of</source>
        <translation>所在上下文</translation>
    </message>
    <message>
        <source>Ran next</source>
        <translation>随后运行</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>creation</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>unblocking</source>
        <translation>解除阻塞</translation>
    </message>
    <message>
        <source>return from a system call</source>
        <translation>从系统调用返回</translation>
    </message>
    <message>
        <source>coroutine switch</source>
        <translation>协程切换</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>a goroutine</source>
        <translation>某个 Goroutine</translation>
    </message>
    <message>
        <source>a coroutine</source>
        <translation>某个协程</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>a timer</source>
        <translation>定时器</translation>
    </message>
    <message>
        <source>the runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <source>its creator</source>
        <translation>其创建者</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>the scheduler</source>
        <translation>调度器</translation>
    </message>
    <message>
        <source>a system call</source>
        <translation>系统调用</translation>
    </message>
    <message>
        <source>the beginning of the trace</source>
        <translation>跟踪的开头</translation>
    </message>
    <message>
        <source>a part of the trace that cannot be read</source>
        <translation>跟踪中无法读取的部分</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>At</source>
        <translation>发生于</translation>
    </message>
    <message>
        <source>never within the trace</source>
        <translation>跟踪中未运行</translation>
    </message>
    <message>
        <source>Time by state</source>
        <translation>各状态时间</translation>
    </message>
    <message>
        <source>In blocked system calls</source>
        <translation>阻塞的系统调用中</translation>
    </message>
    <message>
        <source>Waiting, not known why</source>
        <translation>等待，原因未知</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>等待：%1</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>CPU samples</source>
        <translation>CPU 采样</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>首个事件</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>from its creation to where it first ran</source>
        <translation>从创建到首次运行</translation>
    </message>
    <message>
        <source>First ran</source>
        <translation>首次运行</translation>
    </message>
    <message>
        <source>Created at</source>
        <translation>创建位置</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>最后状态</translation>
    </message>
    <message>
        <source>Waits at the end</source>
        <translation>最后的等待位置</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>of the runtime</source>
        <translation>属于运行时</translation>
    </message>
    <message>
        <source>Life in the trace</source>
        <translation>跟踪中的存活时间</translation>
    </message>
    <message>
        <source>span</source>
        <translation>Span</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Stopped on</source>
        <translation>停止于</translation>
    </message>
    <message>
        <source>Ran next on</source>
        <translation>随后运行于</translation>
    </message>
    <message>
        <source>yes: it had no processor</source>
        <translation>是：它没有处理器</translation>
    </message>
    <message>
        <source>yes: its processor was given to others after %1</source>
        <translation>是：其处理器在 %1 后让给别处</translation>
    </message>
    <message>
        <source>not known: a part of the trace cannot be read</source>
        <translation>未知：跟踪的一部分无法读取</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>none begins with it</source>
        <translation>没有以它开始的</translation>
    </message>
    <message>
        <source>First heard of</source>
        <translation>首次出现</translation>
    </message>
    <message>
        <source>Their time together</source>
        <translation>时间总和</translation>
    </message>
    <message>
        <source>Those that lived longest</source>
        <translation>存活最久的</translation>
    </message>
    <message>
        <source>Alive</source>
        <translation>存活</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>Their time here</source>
        <translation>此处的时间</translation>
    </message>
    <message>
        <source>Alive here</source>
        <translation>此处存活的</translation>
    </message>
    <message>
        <source>Going on here</source>
        <translation>此处进行中的</translation>
    </message>
    <message>
        <source>Tasks without a name</source>
        <translation>无名任务</translation>
    </message>
    <message>
        <source>Tasks %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>系统调用</translation>
    </message>
    <message>
        <source>Stop-the-world</source>
        <translation>全局暂停 (STW)</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按种类</translation>
    </message>
    <message>
        <source>By function</source>
        <translation>按函数</translation>
    </message>
    <message>
        <source>By processor</source>
        <translation>按处理器</translation>
    </message>
    <message>
        <source>Of the first %1 spans</source>
        <translation>仅统计前 %1 个 Span</translation>
    </message>
    <message>
        <source>a span</source>
        <translation>某个 Span</translation>
    </message>
    <message>
        <source>Its start</source>
        <translation>其开始时间</translation>
    </message>
    <message>
        <source>Its goroutine</source>
        <translation>其 Goroutine</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>Span</translation>
    </message>
    <message>
        <source>Its reason</source>
        <translation>其原因</translation>
    </message>
    <message>
        <source>Running, by function</source>
        <translation>运行时间（按函数）</translation>
    </message>
    <message>
        <source>Goroutines&apos; time by state</source>
        <translation>Goroutine 的各状态时间</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>时长 %1 的范围</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>First and last event</source>
        <translation>首个和最后一个事件</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>垃圾回收</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>同时</translation>
    </message>
    <message>
        <source>Longest span</source>
        <translation>最长的 Span</translation>
    </message>
    <message>
        <source>Processor %1</source>
        <translation>处理器 %1</translation>
    </message>
    <message>
        <source>Goroutine spans</source>
        <translation>Goroutine Span</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>线程 %1</translation>
    </message>
    <message>
        <source>With a goroutine</source>
        <translation>有 Goroutine</translation>
    </message>
    <message>
        <source>With a processor</source>
        <translation>有处理器</translation>
    </message>
    <message>
        <source>Scheduling latency</source>
        <translation>调度延迟</translation>
    </message>
    <message>
        <source>Goroutines that began to run</source>
        <translation>开始运行的 Goroutine</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Of the longest</source>
        <translation>最长者</translation>
    </message>
    <message>
        <source>It was ready</source>
        <translation>可运行时刻</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <translation>始于 %1</translation>
    </message>
    <message>
        <source>It ran</source>
        <translation>运行时刻</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>On the processors</source>
        <translation>各处理器上</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>始于</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Processors in use</source>
        <translation>使用中的处理器</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用率</translation>
    </message>
    <message>
        <source>(no function known)</source>
        <translation>（函数未知）</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>no task</source>
        <translation>无任务</translation>
    </message>
    <message>
        <source>%1 (task %2)</source>
        <translation>%1（任务 %2）</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>ready to run</source>
        <translation>可运行</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>in a system call</source>
        <translation>系统调用中</translation>
    </message>
    <message>
        <source>Waiting: channels, locks</source>
        <translation>等待：通道、锁</translation>
    </message>
    <message>
        <source>Waiting: network</source>
        <translation>等待：网络</translation>
    </message>
    <message>
        <source>Waiting: collector</source>
        <translation>等待：GC</translation>
    </message>
    <message>
        <source>Waiting: other</source>
        <translation>等待：其他</translation>
    </message>
    <message>
        <source>Unblocked by %1</source>
        <translation>由 %1 解除阻塞</translation>
    </message>
    <message>
        <source>Unblocked</source>
        <translation>解除阻塞</translation>
    </message>
    <message>
        <source>Created by %1</source>
        <translation>由 %1 创建</translation>
    </message>
    <message>
        <source>Created by code in C, in a system call</source>
        <translation>由 C 代码在系统调用中创建</translation>
    </message>
    <message>
        <source>Begins to run</source>
        <translation>开始运行</translation>
    </message>
    <message>
        <source>Runs, switched to by %1</source>
        <translation>由 %1 切换而来并运行</translation>
    </message>
    <message>
        <source>Runs, switched to</source>
        <translation>切换而来并运行</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Ends in a system call</source>
        <translation>在系统调用中结束</translation>
    </message>
    <message>
        <source>Ends, and switches to another</source>
        <translation>结束，并切换到另一个</translation>
    </message>
    <message>
        <source>Stops, ready to run</source>
        <translation>停止，可运行</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Waits: coroutine switch</source>
        <translation>等待：协程切换</translation>
    </message>
    <message>
        <source>Enters a system call</source>
        <translation>进入系统调用</translation>
    </message>
    <message>
        <source>Returns from the system call</source>
        <translation>从系统调用返回</translation>
    </message>
    <message>
        <source>Returns from the system call, without a processor</source>
        <translation>从系统调用返回，没有处理器</translation>
    </message>
    <message>
        <source>Was %1; what follows cannot be read</source>
        <translation>此前状态：%1；后续内容无法读取</translation>
    </message>
    <message>
        <source>Known to be %1 since the trace began</source>
        <translation>跟踪开始时的状态：%1</translation>
    </message>
    <message>
        <source>Still %1</source>
        <translation>状态仍为：%1</translation>
    </message>
    <message>
        <source>Found %1</source>
        <translation>发现状态为：%1</translation>
    </message>
    <message>
        <source>%1 starts</source>
        <translation>%1 启动</translation>
    </message>
    <message>
        <source>%1 stops</source>
        <translation>%1 停止</translation>
    </message>
    <message>
        <source>%1 stops: its thread is in a system call</source>
        <translation>%1 停止：其线程在系统调用中</translation>
    </message>
    <message>
        <source>%1 is taken from a thread in a system call</source>
        <translation>从系统调用中的线程收走 %1</translation>
    </message>
    <message>
        <source>%1 is taken from a thread that has left it</source>
        <translation>从已离开的线程收走 %1</translation>
    </message>
    <message>
        <source>%1 is left behind by a thread that ends</source>
        <translation>线程结束，留下 %1</translation>
    </message>
    <message>
        <source>%1: what follows cannot be read</source>
        <translation>%1：后续内容无法读取</translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation>%1 运行中</translation>
    </message>
    <message>
        <source>%1 is idle</source>
        <translation>%1 空闲</translation>
    </message>
    <message>
        <source>The collector begins to mark</source>
        <translation>垃圾回收开始标记</translation>
    </message>
    <message>
        <source>The collector is marking</source>
        <translation>垃圾回收正在标记</translation>
    </message>
    <message>
        <source>The collector has marked</source>
        <translation>垃圾回收完成标记</translation>
    </message>
    <message>
        <source>Begins to sweep</source>
        <translation>开始清扫</translation>
    </message>
    <message>
        <source>Is sweeping</source>
        <translation>正在清扫</translation>
    </message>
    <message>
        <source>Has swept %1, reclaimed %2</source>
        <translation>已清扫 %1，回收 %2</translation>
    </message>
    <message>
        <source>Begins to help marking</source>
        <translation>开始辅助标记</translation>
    </message>
    <message>
        <source>Is helping to mark</source>
        <translation>正在辅助标记</translation>
    </message>
    <message>
        <source>Has helped marking</source>
        <translation>完成辅助标记</translation>
    </message>
    <message>
        <source>Stops the world</source>
        <translation>开始全局暂停</translation>
    </message>
    <message>
        <source>Lets the world go on</source>
        <translation>结束全局暂停</translation>
    </message>
    <message>
        <source>The collector is marking; what follows cannot be read</source>
        <translation>垃圾回收正在标记；后续内容无法读取</translation>
    </message>
    <message>
        <source>Is sweeping; what follows cannot be read</source>
        <translation>正在清扫；后续内容无法读取</translation>
    </message>
    <message>
        <source>Is helping to mark; what follows cannot be read</source>
        <translation>正在辅助标记；后续内容无法读取</translation>
    </message>
    <message>
        <source>The world is stopped; what follows cannot be read</source>
        <translation>全局暂停中；后续内容无法读取</translation>
    </message>
    <message>
        <source>GOMAXPROCS is %1</source>
        <translation>GOMAXPROCS 为 %1</translation>
    </message>
    <message>
        <source>Heap: %1 allocated</source>
        <translation>堆：已分配 %1</translation>
    </message>
    <message>
        <source>Heap: no goal</source>
        <translation>堆：无目标</translation>
    </message>
    <message>
        <source>Heap: next collection at %1</source>
        <translation>堆：下次 GC 目标 %1</translation>
    </message>
    <message>
        <source>Has the label %1</source>
        <translation>带有标签 %1</translation>
    </message>
    <message>
        <source>Begins %1</source>
        <translation>开始 %1</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>结束 %1</translation>
    </message>
    <message>
        <source>Enters the region %1</source>
        <translation>进入区域 %1</translation>
    </message>
    <message>
        <source>Leaves the region %1</source>
        <translation>离开区域 %1</translation>
    </message>
    <message>
        <source>Logs: %1</source>
        <translation>日志：%1</translation>
    </message>
    <message>
        <source>Logs: [%1] %2</source>
        <translation>日志：[%1] %2</translation>
    </message>
    <message>
        <source>Generation %1 begins</source>
        <translation>第 %1 代开始</translation>
    </message>
    <message>
        <source>CPU sample</source>
        <translation>CPU 采样</translation>
    </message>
    <message>
        <source>Returned from a system call</source>
        <translation>从系统调用返回</translation>
    </message>
    <message>
        <source>Switched to by %1</source>
        <translation>由 %1 切换而来</translation>
    </message>
    <message>
        <source>Switched to</source>
        <translation>切换而来</translation>
    </message>
    <message>
        <source>Unblocked by the network</source>
        <translation>由网络解除阻塞</translation>
    </message>
    <message>
        <source>Unblocked by a timer</source>
        <translation>由定时器解除阻塞</translation>
    </message>
    <message>
        <source>Unblocked by the runtime</source>
        <translation>由运行时解除阻塞</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Connected events</source>
        <translation>相关事件</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>流向</translation>
    </message>
    <message>
        <source>Preceding events</source>
        <translation>之前的事件</translation>
    </message>
    <message>
        <source>Following events</source>
        <translation>之后的事件</translation>
    </message>
    <message>
        <source>%1, %2 before</source>
        <translation>%1，早 %2</translation>
    </message>
    <message>
        <source>Incoming flow</source>
        <translation>流入</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>创建了 %1</translation>
    </message>
    <message>
        <source>switched to %1</source>
        <translation>切换到 %1</translation>
    </message>
    <message>
        <source>unblocked %1</source>
        <translation>使 %1 解除阻塞</translation>
    </message>
    <message>
        <source>many more</source>
        <translation>还有很多</translation>
    </message>
    <message>
        <source>Outgoing flows</source>
        <translation>流出</translation>
    </message>
    <message>
        <source>Stack of what caused it</source>
        <translation>起因的调用栈</translation>
    </message>
    <message>
        <source>Stack of what ended it</source>
        <translation>结束处的调用栈</translation>
    </message>
    <message>
        <source>Its own code</source>
        <translation>自身代码</translation>
    </message>
    <message>
        <source>Of the goal</source>
        <translation>占目标的比例</translation>
    </message>
</context>
<context>
    <name>DetailsHtml</name>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>system call</source>
        <translation>系统调用</translation>
    </message>
    <message>
        <source>runnable</source>
        <translation>可运行</translation>
    </message>
    <message>
        <source>waiting: synchronisation</source>
        <translation>等待：同步</translation>
    </message>
    <message>
        <source>waiting: network</source>
        <translation>等待：网络</translation>
    </message>
    <message>
        <source>waiting: garbage collector</source>
        <translation>等待：GC</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>GC mark</source>
        <translation>GC 标记</translation>
    </message>
    <message>
        <source>stop-the-world</source>
        <translation>全局暂停 (STW)</translation>
    </message>
    <message>
        <source>mark assist</source>
        <translation>标记辅助</translation>
    </message>
    <message>
        <source>sweep</source>
        <translation>清扫</translation>
    </message>
    <message>
        <source>thread holds a processor</source>
        <translation>线程持有处理器</translation>
    </message>
    <message>
        <source>running, on processors and threads: a colour for each goroutine</source>
        <translation>运行中（处理器和线程上）：每个 Goroutine 一种颜色</translation>
    </message>
    <message>
        <source>running: a colour for each goroutine</source>
        <translation>运行中：每个 Goroutine 一种颜色</translation>
    </message>
    <message>
        <source>running: a colour for each function that goroutines began with</source>
        <translation>运行中：每个起始函数一种颜色</translation>
    </message>
    <message>
        <source>running: a colour for each task; without one, that of waiting</source>
        <translation>运行中：每个任务一种颜色；无任务时与等待同色</translation>
    </message>
    <message>
        <source>log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>CPU sample</source>
        <translation>CPU 采样</translation>
    </message>
    <message>
        <source>started or woke</source>
        <translation>启动或唤醒</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Explores Go execution traces.</source>
        <translation>浏览 Go 执行跟踪。</translation>
    </message>
    <message>
        <source>Trace file; .zst and .gz are inflated, - is standard input.</source>
        <translation>跟踪文件；.zst 和 .gz 会自动解压，- 表示标准输入。</translation>
    </message>
    <message>
        <source>Draws the timeline to a .png or .svg file and exits.</source>
        <translation>将时间线绘制到 .png 或 .svg 文件后退出。</translation>
    </message>
    <message>
        <source>Size of the picture in pixels, as 1600x900.</source>
        <translation>图片尺寸（像素），如 1600x900。</translation>
    </message>
    <message>
        <source>Where the view begins, as 12.5ms after the trace&apos;s start.</source>
        <translation>视图起点：跟踪开始后的时间，如 12.5ms。</translation>
    </message>
    <message>
        <source>Where the view ends.</source>
        <translation>视图终点。</translation>
    </message>
    <message>
        <source>Rows or sections to draw, separated by commas.</source>
        <translation>要绘制的行或分区，以逗号分隔。</translation>
    </message>
    <message>
        <source>Which view opens: timeline.</source>
        <translation>要打开的视图：timeline。</translation>
    </message>
    <message>
        <source>auto, raster or opengl.</source>
        <translation>auto、raster 或 opengl。</translation>
    </message>
    <message>
        <source>Language of the program, as zh_CN.</source>
        <translation>界面语言，如 zh_CN。</translation>
    </message>
    <message>
        <source>Lists every command with its keys and exits.</source>
        <translation>列出所有命令及其快捷键后退出。</translation>
    </message>
    <message>
        <source>Opens the built-in sample trace.</source>
        <translation>打开内置的示例跟踪。</translation>
    </message>
    <message>
        <source>Comparing two traces is not possible yet; give one.</source>
        <translation>暂不支持比较两个跟踪；请只指定一个。</translation>
    </message>
    <message>
        <source>Give a trace or --sample, not both.</source>
        <translation>跟踪文件与 --sample 只能指定其一。</translation>
    </message>
    <message>
        <source>%1: pictures are .png or .svg</source>
        <translation>%1：图片须为 .png 或 .svg</translation>
    </message>
    <message>
        <source>--render needs a trace or --sample</source>
        <translation>--render 需要跟踪文件或 --sample</translation>
    </message>
    <message>
        <source>%1 is no size; write it as 1600x900</source>
        <translation>%1 不是有效的尺寸；应写作 1600x900</translation>
    </message>
    <message>
        <source>%1 is no time; write it as 12.5ms</source>
        <translation>%1 不是有效的时间；应写作 12.5ms</translation>
    </message>
    <message>
        <source>%1 is no view; there is timeline</source>
        <translation>没有视图 %1；可选 timeline</translation>
    </message>
    <message>
        <source>%1 is no painter; there are auto, raster and opengl</source>
        <translation>没有绘制方式 %1；可选 auto、raster、opengl</translation>
    </message>
    <message>
        <source>Reads a format newer than the newest known as if it were that one.</source>
        <translation>按已知的最新格式读取更新的格式。</translation>
    </message>
    <message>
        <source>What a compressed trace may inflate to, as 4GiB, or none for no limit.</source>
        <translation>压缩的跟踪最多可解压到的大小，例如 4GiB；none 表示不限。</translation>
    </message>
    <message>
        <source>%1 is no size; write it as 4GiB, or none</source>
        <translation>%1 不是大小；请写成 4GiB 或 none</translation>
    </message>
    <message>
        <source>light, dark, light-safe, dark-safe or system.</source>
        <translation>light、dark、light-safe、dark-safe 或 system。</translation>
    </message>
    <message>
        <source>%1 is no theme; there are light, dark, light-safe, dark-safe and system</source>
        <translation>没有主题 %1；可选 light、dark、light-safe、dark-safe、system</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>The picture is too large.</source>
        <translation>图片过大。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source> (try %1)</source>
        <translation>（可尝试 %1）</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>there is no row %1; rows are the sections stats, gc, procs, threads, goroutines and tasks, &quot;goroutine counts&quot;, heap, &quot;thread counts&quot;, cpu, latency, &quot;proc 0&quot;, network, timers, syscalls, &quot;thread 0&quot;, g1, the name of a function or task, and &quot;main.main/*&quot; for the goroutines of one</source>
        <translation>没有行 %1；可用的行有：分区 stats、gc、procs、threads、goroutines、tasks，以及 &quot;goroutine counts&quot;、heap、&quot;thread counts&quot;、cpu、latency、&quot;proc 0&quot;、network、timers、syscalls、&quot;thread 0&quot;、g1、函数或任务的名称，&quot;main.main/*&quot; 表示某个函数的全部 Goroutine</translation>
    </message>
</context>
<context>
    <name>RowOverlay</name>
    <message>
        <source>Arrows: %1 of %2 in view, one of each %3</source>
        <translation>箭头：视图中 %2 条里的 %1 条，每 %3 条取一</translation>
    </message>
</context>
<context>
    <name>SourceOpener</name>
    <message>
        <source>There is no file %1 on this computer.</source>
        <translation>这台计算机上没有文件 %1。</translation>
    </message>
    <message>
        <source>The desktop knows no program that opens %1.</source>
        <translation>桌面环境中没有可打开 %1 的程序。</translation>
    </message>
    <message>
        <source>There is no program %1 to open %2 with.</source>
        <translation>没有用于打开 %2 的程序 %1。</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>无法启动 %1。</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>GC mark</source>
        <translation>GC 标记</translation>
    </message>
    <message>
        <source>system call</source>
        <translation>系统调用</translation>
    </message>
    <message>
        <source>stop-the-world</source>
        <translation>全局暂停 (STW)</translation>
    </message>
    <message>
        <source>mark assist</source>
        <translation>标记辅助</translation>
    </message>
    <message>
        <source>sweep</source>
        <translation>清扫</translation>
    </message>
</context>
<context>
    <name>Ticks</name>
    <message>
        <source>ns</source>
        <translation>ns</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>%1&#x202f;m %2&#x202f;s</source>
        <translation>%1&#x202f;分 %2&#x202f;秒</translation>
    </message>
    <message>
        <source> %1%2 d</source>
        <translation> %1%2 天</translation>
    </message>
</context>
<context>
    <name>TimelinePicture</name>
    <message>
        <source>Trace</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>TraceNotices</name>
    <message>
        <source>Only the beginning of %1 is shown. %2</source>
        <translation>显示的只是 %1 的开头部分。%2</translation>
    </message>
    <message>
        <source>%1 is damaged; what could be read is shown. %2</source>
        <translation>%1 已损坏；显示的是可读取的部分。%2</translation>
    </message>
    <message>
        <source> Left out: %1.</source>
        <translation>略去：%1。</translation>
    </message>
    <message>
        <source>%1 was read to its end, but something in it is odd.</source>
        <translation>%1 已全部读取，但其中有异常之处。</translation>
    </message>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>（另有 %n 条）</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be opened. %2</source>
        <translation>无法打开 %1。%2</translation>
    </message>
    <message>
        <source>Try anyway</source>
        <translation>仍然尝试</translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation>全部读取</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 (%2).</source>
        <translation>%1（%2）。</translation>
    </message>
    <message>
        <source>It is no Go execution trace</source>
        <translation>它不是 Go 执行跟踪</translation>
    </message>
    <message>
        <source>It comes from a Go that is newer than this program</source>
        <translation>它来自比本程序更新的 Go</translation>
    </message>
    <message>
        <source>Its format is not known</source>
        <translation>它的格式未知</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取该文件</translation>
    </message>
    <message>
        <source>The file ends before the trace does</source>
        <translation>文件在跟踪结束之前就中断了</translation>
    </message>
    <message>
        <source>Bytes in it are not what they should be</source>
        <translation>其中有些字节不正确</translation>
    </message>
    <message>
        <source>Events in it contradict each other</source>
        <translation>其中的事件互相矛盾</translation>
    </message>
    <message>
        <source>Inflated, the file becomes larger than is safe</source>
        <translation>文件解压后超出了安全的大小</translation>
    </message>
    <message>
        <source>It is too large</source>
        <translation>它太大了</translation>
    </message>
    <message>
        <source>Reading was cancelled</source>
        <translation>读取已取消</translation>
    </message>
    <message>
        <source>at byte %1</source>
        <translation>位于第 %1 字节</translation>
    </message>
    <message>
        <source>generation %1</source>
        <translation>第 %1 代</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>线程 %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a list</comment>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 holds addresses instead of names, as traces of Go 1.5 and 1.6 do. The program that made it knows them.</source>
        <translation>%1 中只有地址而没有名称，Go 1.5 和 1.6 的跟踪都是如此。生成该跟踪的程序知道这些名称。</translation>
    </message>
</context>
<context>
    <name>TraceRows</name>
    <message>
        <source>Goroutines</source>
        <translation>Goroutine</translation>
    </message>
    <message>
        <source>STATS</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>堆</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Garbage collection</source>
        <translation>垃圾回收</translation>
    </message>
    <message>
        <source>GC</source>
        <translation>GC</translation>
    </message>
    <message>
        <source>Proc %1</source>
        <translation>处理器 %1</translation>
    </message>
    <message>
        <source>PROCS</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Network wakes</source>
        <translation>网络唤醒</translation>
    </message>
    <message>
        <source>Timer wakes</source>
        <translation>定时器唤醒</translation>
    </message>
    <message>
        <source>Syscall returns</source>
        <translation>系统调用返回</translation>
    </message>
    <message>
        <source>THREADS</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>GOROUTINES</source>
        <translation>GOROUTINE</translation>
    </message>
    <message>
        <source>TASKS</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>Goroutines by state</source>
        <translation>Goroutine（按状态）</translation>
    </message>
    <message>
        <source>CPU use</source>
        <translation>CPU 使用率</translation>
    </message>
    <message>
        <source>Scheduling latency</source>
        <translation>调度延迟</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>线程 %1</translation>
    </message>
    <message>
        <source>T%1 %2</source>
        <translation>T%1 %2</translation>
    </message>
</context>
<context>
    <name>lanescope::app::EditorDialog</name>
    <message>
        <source>Editor for lines of source</source>
        <translation>源代码行的编辑器</translation>
    </message>
    <message>
        <source>%f is the file, %l the line. Empty: what the desktop opens such files with.</source>
        <translation>%f 表示文件，%l 表示行号。留空则使用桌面环境打开此类文件的程序。</translation>
    </message>
    <message>
        <source>Where the program was built, and where that is here: one pair a line.</source>
        <translation>程序构建时的路径及其在本机的对应路径：每行一对。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
</context>
<context>
    <name>lanescope::app::Exploration</name>
    <message>
        <source>Flow arrows: none</source>
        <translation>流向箭头：无</translation>
    </message>
    <message>
        <source>Flow arrows: of the selection</source>
        <translation>流向箭头：仅所选项</translation>
    </message>
    <message>
        <source>Flow arrows: all</source>
        <translation>流向箭头：全部</translation>
    </message>
    <message>
        <source>Nothing in this trace was caused by the selection.</source>
        <translation>此跟踪中没有由所选项引起的事件。</translation>
    </message>
    <message>
        <source>The trace does not tell who caused the selection.</source>
        <translation>跟踪中没有所选项起因的记录。</translation>
    </message>
    <message>
        <source>Effect %1 of %2; again for the next</source>
        <translation>第 %1 个结果，共 %2 个；再次执行可查看下一个</translation>
    </message>
    <message>
        <source>Select what a goroutine did, then ask why.</source>
        <translation>请先选中 Goroutine 的某个状态，再查询原因。</translation>
    </message>
    <message>
        <source>Nothing is known of that goroutine at this moment.</source>
        <translation>该 Goroutine 在此刻的情况未知。</translation>
    </message>
    <message>
        <source>Select a row, then pin it.</source>
        <translation>请先选中一行，再固定。</translation>
    </message>
    <message>
        <source>Select a row, then hide it.</source>
        <translation>请先选中一行，再隐藏。</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>缩放到</translation>
    </message>
    <message>
        <source>Show the goroutine&apos;s row</source>
        <translation>显示该 Goroutine 的行</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Who caused this</source>
        <translation>起因</translation>
    </message>
    <message>
        <source>What this caused</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Unpin row</source>
        <translation>取消固定行</translation>
    </message>
    <message>
        <source>Pin row</source>
        <translation>固定行</translation>
    </message>
    <message>
        <source>Hide row</source>
        <translation>隐藏行</translation>
    </message>
    <message>
        <source>Show hidden rows</source>
        <translation>显示隐藏的行</translation>
    </message>
    <message>
        <source>Unfold section</source>
        <translation>展开分区</translation>
    </message>
    <message>
        <source>Fold section</source>
        <translation>折叠分区</translation>
    </message>
    <message>
        <source>Move section up</source>
        <translation>上移分区</translation>
    </message>
    <message>
        <source>Move section down</source>
        <translation>下移分区</translation>
    </message>
    <message>
        <source>Sort groups by time running</source>
        <translation>分组按运行时间排序</translation>
    </message>
    <message>
        <source>Sort groups by time runnable</source>
        <translation>分组按可运行时间排序</translation>
    </message>
    <message>
        <source>Sort groups by time in system calls</source>
        <translation>分组按系统调用时间排序</translation>
    </message>
    <message>
        <source>Sort groups by time waiting for each other</source>
        <translation>分组按相互等待时间排序</translation>
    </message>
    <message>
        <source>Sort groups by time waiting for the network</source>
        <translation>分组按等待网络时间排序</translation>
    </message>
    <message>
        <source>Sort groups by count</source>
        <translation>分组按数量排序</translation>
    </message>
    <message>
        <source>Sort groups by name</source>
        <translation>分组按名称排序</translation>
    </message>
    <message>
        <source>Sort groups by first start</source>
        <translation>分组按首次开始时间排序</translation>
    </message>
    <message>
        <source>Sort goroutines by first start</source>
        <translation>Goroutine 按首次开始时间排序</translation>
    </message>
    <message>
        <source>Sort goroutines by number</source>
        <translation>Goroutine 按编号排序</translation>
    </message>
    <message>
        <source>Sort goroutines by time running</source>
        <translation>Goroutine 按运行时间排序</translation>
    </message>
    <message>
        <source>Sort goroutines by time runnable</source>
        <translation>Goroutine 按可运行时间排序</translation>
    </message>
    <message>
        <source>Sort goroutines by time waiting for each other</source>
        <translation>Goroutine 按相互等待时间排序</translation>
    </message>
</context>
<context>
    <name>lanescope::app::LoadingBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Reading %1: %2 events, %3 million a second</source>
        <translation>正在读取 %1：%2 个事件，每秒 %3 百万个</translation>
    </message>
    <message numerus="yes">
        <source>, %n second(s) left</source>
        <translation>
            <numerusform>，剩余 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanescope::app::MainWindow</name>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Loading %1 was cancelled.</source>
        <translation>已取消加载 %1。</translation>
    </message>
    <message>
        <source>Loading %1 was cancelled; what was read is shown.</source>
        <translation>已取消加载 %1；显示的是已读取的部分。</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视图 %1</translation>
    </message>
    <message>
        <source>%1 - Lanescope</source>
        <translation>%1 - Lanescope</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Time at the pointer, since the start of the trace</source>
        <translation>指针处的时间，从跟踪开始算起</translation>
    </message>
    <message>
        <source>Length of what is on screen</source>
        <translation>屏幕上所示的时长</translation>
    </message>
    <message>
        <source>Painter of the timeline</source>
        <translation>时间线的绘制方式</translation>
    </message>
    <message>
        <source>Open a trace</source>
        <translation>打开跟踪</translation>
    </message>
    <message>
        <source>Go execution traces (*.trace *.out *.trace.zst *.trace.gz *.zst *.gz);;All files (*)</source>
        <translation>Go 执行跟踪 (*.trace *.out *.trace.zst *.trace.gz *.zst *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save a picture of the timeline</source>
        <translation>保存时间线图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>图片 (*.png *.svg)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Zooms at the pointer</source>
        <translation>以指针处为中心缩放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Scrolls the rows; with Shift pans</source>
        <translation>上下滚动各行；加按 Shift 左右平移</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Selects; the details say what it is</source>
        <translation>选中；详细信息窗格会说明其内容</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About Lanescope</source>
        <translation>关于 Lanescope</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Lanescope %1&lt;/h3&gt;&lt;p&gt;Explores Go execution traces.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Lanescope %1&lt;/h3&gt;&lt;p&gt;浏览 Go 执行跟踪。&lt;/p&gt;&lt;p&gt;自由软件，以 GNU 通用公共许可证第 3 版或更高版本发布。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Choose the program...</source>
        <translation>选择程序...</translation>
    </message>
    <message>
        <source>Some of the names may be wrong.</source>
        <translation>部分名称可能有误。</translation>
    </message>
    <message>
        <source>That program gives no names for %1.</source>
        <translation>该程序无法为 %1 提供名称。</translation>
    </message>
    <message>
        <source>The program that made %1</source>
        <translation>生成 %1 的程序</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>This trace does not tell the time of day: only Go 1.25 and later record it.</source>
        <translation>此跟踪没有记录一天中的时刻：只有 Go 1.25 及更高版本才会记录。</translation>
    </message>
</context>
<context>
    <name>lanescope::app::Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>lanescope::app::RowChips</name>
    <message>
        <source>Functions that contain...</source>
        <translation>函数名包含…</translation>
    </message>
    <message>
        <source>Filter of goroutines by function</source>
        <translation>按函数过滤 Goroutine</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) hidden</source>
        <translation>
            <numerusform>已隐藏 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows them again</source>
        <translation>重新显示</translation>
    </message>
    <message numerus="yes">
        <source>%n empty row(s) hidden</source>
        <translation>
            <numerusform>已隐藏 %n 个空行</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows rows also where nothing happens in view</source>
        <translation>也显示在当前视图中没有活动的行</translation>
    </message>
    <message>
        <source>Only functions with &quot;%1&quot;</source>
        <translation>仅含“%1”的函数</translation>
    </message>
    <message>
        <source>Shows all goroutines again</source>
        <translation>重新显示所有 Goroutine</translation>
    </message>
</context>
<context>
    <name>lanescope::app::WelcomePage</name>
    <message>
        <source>Drop a Go execution trace here, or</source>
        <translation>将 Go 执行跟踪拖放到此处，或</translation>
    </message>
    <message>
        <source>Open a trace...</source>
        <translation>打开跟踪…</translation>
    </message>
    <message>
        <source>Look at the sample</source>
        <translation>查看示例</translation>
    </message>
</context>
<context>
    <name>lanescope::details::DetailsPane</name>
    <message>
        <source>Details of the selection</source>
        <translation>所选项的详细信息</translation>
    </message>
    <message>
        <source>Click a span, a point of STATS or a tick to see what it is.</source>
        <translation>单击 Span、统计图上的点或时刻标记，查看其详细信息。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy stack</source>
        <translation>复制调用栈</translation>
    </message>
    <message>
        <source>Copy all details</source>
        <translation>复制全部详细信息</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>在编辑器中打开</translation>
    </message>
</context>
<context>
    <name>lanescope::timeline::OpenGLCanvas</name>
    <message>
        <source>OpenGL (%1)</source>
        <translation>OpenGL（%1）</translation>
    </message>
</context>
<context>
    <name>lanescope::timeline::RasterCanvas</name>
    <message>
        <source>Raster</source>
        <translation>光栅</translation>
    </message>
</context>
</TS>
