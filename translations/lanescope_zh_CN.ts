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
        <source>going on since before the trace</source>
        <translation>在跟踪开始前就已开始</translation>
    </message>
    <message>
        <source>still going on at the end of the trace</source>
        <translation>跟踪结束时仍在进行</translation>
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
        <source>Start of the longest</source>
        <translation>其开始时间</translation>
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
        <source>Woken by</source>
        <translation>唤醒者</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>调用栈</translation>
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
        <source>light, dark or system.</source>
        <translation>light、dark 或 system。</translation>
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
        <source>%1 is no theme; there are light, dark and system</source>
        <translation>没有主题 %1；可选 light、dark、system</translation>
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
        <source>there is no row %1; rows are stats, goroutines, heap, threads, gc, procs, &quot;proc 0&quot;, network, timers and syscalls</source>
        <translation>没有名为 %1 的行；可用的行：stats、goroutines、heap、threads、gc、procs、&quot;proc 0&quot;、network、timers 和 syscalls</translation>
    </message>
    <message>
        <source> (try %1)</source>
        <translation>（可尝试 %1）</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>示例</translation>
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
</context>
<context>
    <name>lanescope::app::Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
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
