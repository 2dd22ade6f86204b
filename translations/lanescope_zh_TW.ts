<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW">
<context>
    <name>Commands</name>
    <message>
        <source>Open...</source>
        <translation>開啟…</translation>
    </message>
    <message>
        <source>Opens a trace file</source>
        <translation>開啟追蹤檔案</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>開啟範例</translation>
    </message>
    <message>
        <source>Opens the built-in sample trace</source>
        <translation>開啟內建的範例追蹤</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>取消載入</translation>
    </message>
    <message>
        <source>Stops reading the trace and keeps what was shown before</source>
        <translation>停止讀取追蹤，保留先前顯示的內容</translation>
    </message>
    <message>
        <source>Save picture...</source>
        <translation>儲存圖片…</translation>
    </message>
    <message>
        <source>Saves the timeline as PNG or SVG</source>
        <translation>將時間軸儲存為 PNG 或 SVG</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>關閉視窗</translation>
    </message>
    <message>
        <source>Closes this window</source>
        <translation>關閉此視窗</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Closes all windows</source>
        <translation>關閉所有視窗</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zooms in at the pointer; hold to go on, with Shift faster</source>
        <translation>以游標處為中心放大；按住可持續，加按 Shift 更快</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Zooms out at the pointer; hold to go on, with Shift faster</source>
        <translation>以游標處為中心縮小；按住可持續，加按 Shift 更快</translation>
    </message>
    <message>
        <source>Pan left</source>
        <translation>向左平移</translation>
    </message>
    <message>
        <source>Shows what is earlier; hold to go on, with Shift faster</source>
        <translation>顯示更早的內容；按住可持續，加按 Shift 更快</translation>
    </message>
    <message>
        <source>Pan right</source>
        <translation>向右平移</translation>
    </message>
    <message>
        <source>Shows what is later; hold to go on, with Shift faster</source>
        <translation>顯示更晚的內容；按住可持續，加按 Shift 更快</translation>
    </message>
    <message>
        <source>Whole trace</source>
        <translation>整個追蹤</translation>
    </message>
    <message>
        <source>Shows the trace from its start to its end</source>
        <translation>從頭到尾顯示整個追蹤</translation>
    </message>
    <message>
        <source>System theme</source>
        <translation>系統佈景主題</translation>
    </message>
    <message>
        <source>Follows the desktop&apos;s light or dark theme</source>
        <translation>跟隨桌面的淺色或深色佈景主題</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>淺色佈景主題</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>淺色背景，深色文字</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色佈景主題</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深色背景，淺色文字</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快速鍵</translation>
    </message>
    <message>
        <source>Lists the keys</source>
        <translation>列出快速鍵</translation>
    </message>
    <message>
        <source>About Lanescope</source>
        <translation>關於 Lanescope</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本與授權條款</translation>
    </message>
</context>
<context>
    <name>Describer</name>
    <message>
        <source>Woken by the network</source>
        <translation>由網路喚醒</translation>
    </message>
    <message>
        <source>Woken by a timer</source>
        <translation>由計時器喚醒</translation>
    </message>
    <message>
        <source>Return from a blocked system call</source>
        <translation>從阻塞的系統呼叫返回</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>Wall duration</source>
        <translation>實際持續時間</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>執行緒</translation>
    </message>
    <message>
        <source>Goroutine</source>
        <translation>Goroutine</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>隨後</translation>
    </message>
    <message>
        <source>Start stack</source>
        <translation>起始呼叫堆疊</translation>
    </message>
    <message>
        <source>End stack</source>
        <translation>結束呼叫堆疊</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>阻塞</translation>
    </message>
    <message>
        <source>yes: its processor was given to others</source>
        <translation>是：其處理器已讓給別處</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Swept</source>
        <translation>已清掃</translation>
    </message>
    <message>
        <source>Reclaimed</source>
        <translation>已回收</translation>
    </message>
    <message>
        <source>going on since before the trace</source>
        <translation>在追蹤開始前就已開始</translation>
    </message>
    <message>
        <source>still going on at the end of the trace</source>
        <translation>追蹤結束時仍在進行</translation>
    </message>
    <message>
        <source>still running at the end of the trace</source>
        <translation>追蹤結束時仍在執行</translation>
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
        <translation>可執行</translation>
    </message>
    <message>
        <source>runnable: %1</source>
        <translation>可執行：%1</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已結束</translation>
    </message>
    <message>
        <source>waiting: coroutine switch</source>
        <translation>等待：協程切換</translation>
    </message>
    <message>
        <source>system call: lost the processor</source>
        <translation>系統呼叫：失去處理器</translation>
    </message>
    <message>
        <source>runnable: returned from a system call</source>
        <translation>可執行：已從系統呼叫返回</translation>
    </message>
    <message numerus="yes">
        <source>%n span(s), too short to be told apart here</source>
        <translation>
            <numerusform>%n 個 Span（過短，此處無法區分）</numerusform>
        </translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最長的一個</translation>
    </message>
    <message>
        <source>Start of the longest</source>
        <translation>其開始時間</translation>
    </message>
    <message>
        <source>Its wall duration</source>
        <translation>其實際持續時間</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>執行緒</translation>
    </message>
    <message>
        <source>Goroutines</source>
        <translation>Goroutine</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>In a system call</source>
        <translation>系統呼叫中</translation>
    </message>
    <message>
        <source>Runnable</source>
        <translation>可執行</translation>
    </message>
    <message>
        <source>Waiting for the collector</source>
        <translation>等待 GC</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>堆積</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>已配置</translation>
    </message>
    <message>
        <source>Next collection at</source>
        <translation>下次 GC 目標</translation>
    </message>
    <message>
        <source>%1 (first of %2)</source>
        <translation>%1（共 %2 個，此為首個）</translation>
    </message>
    <message>
        <source>Woken by</source>
        <translation>喚醒者</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>呼叫堆疊</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Explores Go execution traces.</source>
        <translation>瀏覽 Go 執行追蹤。</translation>
    </message>
    <message>
        <source>Trace file; .zst and .gz are inflated, - is standard input.</source>
        <translation>追蹤檔案；.zst 和 .gz 會自動解壓縮，- 表示標準輸入。</translation>
    </message>
    <message>
        <source>Draws the timeline to a .png or .svg file and exits.</source>
        <translation>將時間軸繪製到 .png 或 .svg 檔案後結束。</translation>
    </message>
    <message>
        <source>Size of the picture in pixels, as 1600x900.</source>
        <translation>圖片尺寸（像素），如 1600x900。</translation>
    </message>
    <message>
        <source>Where the view begins, as 12.5ms after the trace&apos;s start.</source>
        <translation>檢視起點：追蹤開始後的時間，如 12.5ms。</translation>
    </message>
    <message>
        <source>Where the view ends.</source>
        <translation>檢視終點。</translation>
    </message>
    <message>
        <source>Rows or sections to draw, separated by commas.</source>
        <translation>要繪製的列或區段，以逗號分隔。</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light、dark 或 system。</translation>
    </message>
    <message>
        <source>Which view opens: timeline.</source>
        <translation>要開啟的檢視：timeline。</translation>
    </message>
    <message>
        <source>auto, raster or opengl.</source>
        <translation>auto、raster 或 opengl。</translation>
    </message>
    <message>
        <source>Language of the program, as zh_CN.</source>
        <translation>介面語言，如 zh_TW。</translation>
    </message>
    <message>
        <source>Lists every command with its keys and exits.</source>
        <translation>列出所有命令及其快速鍵後結束。</translation>
    </message>
    <message>
        <source>Opens the built-in sample trace.</source>
        <translation>開啟內建的範例追蹤。</translation>
    </message>
    <message>
        <source>Comparing two traces is not possible yet; give one.</source>
        <translation>尚不支援比較兩個追蹤；請只指定一個。</translation>
    </message>
    <message>
        <source>Give a trace or --sample, not both.</source>
        <translation>追蹤檔案與 --sample 只能指定其一。</translation>
    </message>
    <message>
        <source>%1: pictures are .png or .svg</source>
        <translation>%1：圖片須為 .png 或 .svg</translation>
    </message>
    <message>
        <source>--render needs a trace or --sample</source>
        <translation>--render 需要追蹤檔案或 --sample</translation>
    </message>
    <message>
        <source>%1 is no size; write it as 1600x900</source>
        <translation>%1 不是有效的尺寸；應寫作 1600x900</translation>
    </message>
    <message>
        <source>%1 is no time; write it as 12.5ms</source>
        <translation>%1 不是有效的時間；應寫作 12.5ms</translation>
    </message>
    <message>
        <source>%1 is no theme; there are light, dark and system</source>
        <translation>沒有佈景主題 %1；可選 light、dark、system</translation>
    </message>
    <message>
        <source>%1 is no view; there is timeline</source>
        <translation>沒有檢視 %1；可選 timeline</translation>
    </message>
    <message>
        <source>%1 is no painter; there are auto, raster and opengl</source>
        <translation>沒有繪製方式 %1；可選 auto、raster、opengl</translation>
    </message>
    <message>
        <source>Reads a format newer than the newest known as if it were that one.</source>
        <translation>按已知的最新格式讀取更新的格式。</translation>
    </message>
    <message>
        <source>What a compressed trace may inflate to, as 4GiB, or none for no limit.</source>
        <translation>壓縮的追蹤最多可解壓縮到的大小，例如 4GiB；none 表示不限。</translation>
    </message>
    <message>
        <source>%1 is no size; write it as 4GiB, or none</source>
        <translation>%1 不是大小；請寫成 4GiB 或 none</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>The picture is too large.</source>
        <translation>圖片過大。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>無法寫入 %1：%2</translation>
    </message>
    <message>
        <source>there is no row %1; rows are stats, goroutines, heap, threads, gc, procs, &quot;proc 0&quot;, network, timers and syscalls</source>
        <translation>沒有名為 %1 的列；可用的列：stats、goroutines、heap、threads、gc、procs、&quot;proc 0&quot;、network、timers 和 syscalls</translation>
    </message>
    <message>
        <source> (try %1)</source>
        <translation>（可嘗試 %1）</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>範例</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>GC mark</source>
        <translation>GC 標記</translation>
    </message>
    <message>
        <source>system call</source>
        <translation>系統呼叫</translation>
    </message>
    <message>
        <source>stop-the-world</source>
        <translation>全域暫停 (STW)</translation>
    </message>
    <message>
        <source>mark assist</source>
        <translation>標記輔助</translation>
    </message>
    <message>
        <source>sweep</source>
        <translation>清掃</translation>
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
        <translation>追蹤</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視</translation>
    </message>
</context>
<context>
    <name>TraceNotices</name>
    <message>
        <source>Only the beginning of %1 is shown. %2</source>
        <translation>顯示的只是 %1 的開頭部分。%2</translation>
    </message>
    <message>
        <source>%1 is damaged; what could be read is shown. %2</source>
        <translation>%1 已損壞；顯示的是可讀取的部分。%2</translation>
    </message>
    <message>
        <source> Left out: %1.</source>
        <translation>略去：%1。</translation>
    </message>
    <message>
        <source>%1 was read to its end, but something in it is odd.</source>
        <translation>%1 已全部讀取，但其中有異常之處。</translation>
    </message>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>（另有 %n 則）</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be opened. %2</source>
        <translation>無法開啟 %1。%2</translation>
    </message>
    <message>
        <source>Try anyway</source>
        <translation>仍要嘗試</translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation>全部讀取</translation>
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
        <translation>它不是 Go 執行追蹤</translation>
    </message>
    <message>
        <source>It comes from a Go that is newer than this program</source>
        <translation>它來自比本程式更新的 Go</translation>
    </message>
    <message>
        <source>Its format is not known</source>
        <translation>它的格式未知</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>無法讀取該檔案</translation>
    </message>
    <message>
        <source>The file ends before the trace does</source>
        <translation>檔案在追蹤結束之前就中斷了</translation>
    </message>
    <message>
        <source>Bytes in it are not what they should be</source>
        <translation>其中有些位元組不正確</translation>
    </message>
    <message>
        <source>Events in it contradict each other</source>
        <translation>其中的事件互相矛盾</translation>
    </message>
    <message>
        <source>Inflated, the file becomes larger than is safe</source>
        <translation>檔案解壓縮後超出了安全的大小</translation>
    </message>
    <message>
        <source>It is too large</source>
        <translation>它太大了</translation>
    </message>
    <message>
        <source>Reading was cancelled</source>
        <translation>讀取已取消</translation>
    </message>
    <message>
        <source>at byte %1</source>
        <translation>位於第 %1 位元組</translation>
    </message>
    <message>
        <source>generation %1</source>
        <translation>第 %1 代</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>執行緒 %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a list</comment>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln 個事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 位元組</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 holds addresses instead of names, as traces of Go 1.5 and 1.6 do. The program that made it knows them.</source>
        <translation>%1 中只有位址而沒有名稱，Go 1.5 和 1.6 的追蹤都是如此。產生該追蹤的程式知道這些名稱。</translation>
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
        <translation>統計</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>堆積</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>執行緒</translation>
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
        <translation>處理器 %1</translation>
    </message>
    <message>
        <source>PROCS</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>Network wakes</source>
        <translation>網路喚醒</translation>
    </message>
    <message>
        <source>Timer wakes</source>
        <translation>計時器喚醒</translation>
    </message>
    <message>
        <source>Syscall returns</source>
        <translation>系統呼叫返回</translation>
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
        <translation>正在讀取 %1</translation>
    </message>
    <message>
        <source>Reading %1: %2 events, %3 million a second</source>
        <translation>正在讀取 %1：%2 個事件，每秒 %3 百萬個</translation>
    </message>
    <message numerus="yes">
        <source>, %n second(s) left</source>
        <translation>
            <numerusform>，剩餘 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanescope::app::MainWindow</name>
    <message>
        <source>standard input</source>
        <translation>標準輸入</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>範例</translation>
    </message>
    <message>
        <source>Loading %1 was cancelled.</source>
        <translation>已取消載入 %1。</translation>
    </message>
    <message>
        <source>Loading %1 was cancelled; what was read is shown.</source>
        <translation>已取消載入 %1；顯示的是已讀取的部分。</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>檢視 %1</translation>
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
        <translation>詳細資訊</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>檔案(&amp;F)</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的檔案</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>檢視(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>說明(&amp;H)</translation>
    </message>
    <message>
        <source>Time at the pointer, since the start of the trace</source>
        <translation>游標處的時間，從追蹤開始算起</translation>
    </message>
    <message>
        <source>Length of what is on screen</source>
        <translation>畫面上所示的時間長度</translation>
    </message>
    <message>
        <source>Painter of the timeline</source>
        <translation>時間軸的繪製方式</translation>
    </message>
    <message>
        <source>Open a trace</source>
        <translation>開啟追蹤</translation>
    </message>
    <message>
        <source>Go execution traces (*.trace *.out *.trace.zst *.trace.gz *.zst *.gz);;All files (*)</source>
        <translation>Go 執行追蹤 (*.trace *.out *.trace.zst *.trace.gz *.zst *.gz);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Save a picture of the timeline</source>
        <translation>儲存時間軸圖片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>圖片 (*.png *.svg)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>無法寫入 %1：%2</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滾輪</translation>
    </message>
    <message>
        <source>Zooms at the pointer</source>
        <translation>以游標處為中心縮放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滾輪</translation>
    </message>
    <message>
        <source>Scrolls the rows; with Shift pans</source>
        <translation>上下捲動各列；加按 Shift 左右平移</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>點擊</translation>
    </message>
    <message>
        <source>Selects; the details say what it is</source>
        <translation>選取；詳細資訊窗格會說明其內容</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快速鍵</translation>
    </message>
    <message>
        <source>About Lanescope</source>
        <translation>關於 Lanescope</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Lanescope %1&lt;/h3&gt;&lt;p&gt;Explores Go execution traces.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Lanescope %1&lt;/h3&gt;&lt;p&gt;瀏覽 Go 執行追蹤。&lt;/p&gt;&lt;p&gt;自由軟體，以 GNU 通用公共授權條款第 3 版或更新版本發布。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Choose the program...</source>
        <translation>選擇程式...</translation>
    </message>
    <message>
        <source>Some of the names may be wrong.</source>
        <translation>部分名稱可能有誤。</translation>
    </message>
    <message>
        <source>That program gives no names for %1.</source>
        <translation>該程式無法為 %1 提供名稱。</translation>
    </message>
    <message>
        <source>The program that made %1</source>
        <translation>產生 %1 的程式</translation>
    </message>
</context>
<context>
    <name>lanescope::app::Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>lanescope::app::WelcomePage</name>
    <message>
        <source>Drop a Go execution trace here, or</source>
        <translation>將 Go 執行追蹤拖放到此處，或</translation>
    </message>
    <message>
        <source>Open a trace...</source>
        <translation>開啟追蹤…</translation>
    </message>
    <message>
        <source>Look at the sample</source>
        <translation>檢視範例</translation>
    </message>
</context>
<context>
    <name>lanescope::details::DetailsPane</name>
    <message>
        <source>Details of the selection</source>
        <translation>所選項目的詳細資訊</translation>
    </message>
    <message>
        <source>Click a span, a point of STATS or a tick to see what it is.</source>
        <translation>點擊 Span、統計圖上的點或時刻標記，檢視其詳細資訊。</translation>
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
        <translation>點陣</translation>
    </message>
</context>
</TS>
