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
    <message>
        <source>Print...</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Prints what is in view</source>
        <translation>列印目前檢視中的內容</translation>
    </message>
    <message>
        <source>Editor...</source>
        <translation>編輯器…</translation>
    </message>
    <message>
        <source>Which program opens lines of source, and where sources lie here</source>
        <translation>用哪個程式開啟原始碼行，以及原始碼在本機的位置</translation>
    </message>
    <message>
        <source>Flow arrows</source>
        <translation>流向箭頭</translation>
    </message>
    <message>
        <source>Arrows from who made something happen: none, of the selection, all</source>
        <translation>從起因指向結果的箭頭：無、僅選取項目、全部</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>緊湊列</translation>
    </message>
    <message>
        <source>Makes rows low, so that more of them fit</source>
        <translation>降低列高，以容納更多列</translation>
    </message>
    <message>
        <source>Goroutines by all states</source>
        <translation>依全部狀態統計 Goroutine</translation>
    </message>
    <message>
        <source>STATS tells goroutines by every state</source>
        <translation>統計圖依每種狀態區分 Goroutine</translation>
    </message>
    <message>
        <source>Wall-clock time</source>
        <translation>時鐘時間</translation>
    </message>
    <message>
        <source>The ruler shows the time of day, where the trace tells it</source>
        <translation>尺規顯示一天中的時刻（如果追蹤中有記錄）</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>圖例</translation>
    </message>
    <message>
        <source>Says what the colours mean</source>
        <translation>說明各種顏色的意義</translation>
    </message>
    <message>
        <source>Colours: automatic</source>
        <translation>顏色：自動</translation>
    </message>
    <message>
        <source>Processors and threads by goroutine, goroutines by state</source>
        <translation>處理器和執行緒依 Goroutine 上色，Goroutine 依狀態上色</translation>
    </message>
    <message>
        <source>Colours by state</source>
        <translation>依狀態上色</translation>
    </message>
    <message>
        <source>Everything that runs has one colour</source>
        <translation>所有執行中的部分使用同一種顏色</translation>
    </message>
    <message>
        <source>Colours by goroutine</source>
        <translation>依 Goroutine 上色</translation>
    </message>
    <message>
        <source>What runs has its goroutine&apos;s colour</source>
        <translation>執行中的部分使用其 Goroutine 的顏色</translation>
    </message>
    <message>
        <source>Colours by function</source>
        <translation>依函式上色</translation>
    </message>
    <message>
        <source>What runs has the colour of the function its goroutine began with</source>
        <translation>執行中的部分使用其 Goroutine 起始函式的顏色</translation>
    </message>
    <message>
        <source>Colours by task</source>
        <translation>依任務上色</translation>
    </message>
    <message>
        <source>What runs has the colour of the task it works for</source>
        <translation>執行中的部分使用其所屬任務的顏色</translation>
    </message>
    <message>
        <source>Colour-blind-safe colours</source>
        <translation>色盲友善配色</translation>
    </message>
    <message>
        <source>Colours and patterns that do not need full colour vision</source>
        <translation>無需完整色覺即可分辨的顏色和圖樣</translation>
    </message>
    <message>
        <source>Pin row</source>
        <translation>釘選列</translation>
    </message>
    <message>
        <source>Keeps the selected row on top as well, or no more</source>
        <translation>將選取的列同時釘選在頂端，或取消釘選</translation>
    </message>
    <message>
        <source>Hide row</source>
        <translation>隱藏列</translation>
    </message>
    <message>
        <source>Hides the selected row; a chip shows it again</source>
        <translation>隱藏選取的列；點按篩選標籤可重新顯示</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>顯示所有列</translation>
    </message>
    <message>
        <source>Shows whatever is hidden or filtered away</source>
        <translation>顯示所有被隱藏或被篩選掉的列</translation>
    </message>
    <message>
        <source>Hide empty rows</source>
        <translation>隱藏空列</translation>
    </message>
    <message>
        <source>Hides rows in which nothing happens in view</source>
        <translation>隱藏在目前檢視中沒有任何活動的列</translation>
    </message>
    <message>
        <source>Filter goroutines...</source>
        <translation>篩選 Goroutine…</translation>
    </message>
    <message>
        <source>Shows only goroutines whose function contains a text</source>
        <translation>只顯示函式名稱包含指定文字的 Goroutine</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>全部展開</translation>
    </message>
    <message>
        <source>Opens every section, group and task type</source>
        <translation>展開所有區段、群組和任務類型</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>全部收合</translation>
    </message>
    <message>
        <source>Folds every section, group and task</source>
        <translation>收合所有區段、群組和任務</translation>
    </message>
    <message>
        <source>Sort groups by time running</source>
        <translation>群組依執行時間排序</translation>
    </message>
    <message>
        <source>The busiest functions first</source>
        <translation>最忙碌的函式在前</translation>
    </message>
    <message>
        <source>Sort groups by time runnable</source>
        <translation>群組依可執行時間排序</translation>
    </message>
    <message>
        <source>Those that waited longest to run first</source>
        <translation>等待執行最久的在前</translation>
    </message>
    <message>
        <source>Sort groups by time in system calls</source>
        <translation>群組依系統呼叫時間排序</translation>
    </message>
    <message>
        <source>The longest in system calls first</source>
        <translation>系統呼叫時間最長的在前</translation>
    </message>
    <message>
        <source>Sort groups by time waiting for each other</source>
        <translation>群組依相互等待時間排序</translation>
    </message>
    <message>
        <source>Those that waited longest for locks and channels first</source>
        <translation>等待鎖和通道最久的在前</translation>
    </message>
    <message>
        <source>Sort groups by time waiting for the network</source>
        <translation>群組依等待網路時間排序</translation>
    </message>
    <message>
        <source>Those that waited longest for the network first</source>
        <translation>等待網路最久的在前</translation>
    </message>
    <message>
        <source>Sort groups by count</source>
        <translation>群組依數量排序</translation>
    </message>
    <message>
        <source>Functions with most goroutines first</source>
        <translation>Goroutine 最多的函式在前</translation>
    </message>
    <message>
        <source>Sort groups by name</source>
        <translation>群組依名稱排序</translation>
    </message>
    <message>
        <source>Functions in alphabetical order</source>
        <translation>函式依字母順序排列</translation>
    </message>
    <message>
        <source>Sort groups by first start</source>
        <translation>群組依首次開始時間排序</translation>
    </message>
    <message>
        <source>In the order in which they first appear</source>
        <translation>依首次出現的先後排列</translation>
    </message>
    <message>
        <source>Who caused this</source>
        <translation>起因</translation>
    </message>
    <message>
        <source>Selects what made the selection happen</source>
        <translation>選取引起所選項目的事件</translation>
    </message>
    <message>
        <source>What this caused</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Selects what the selection made happen; again: the next of several</source>
        <translation>選取由所選項目引起的事件；重複執行可依序檢視多個結果</translation>
    </message>
    <message>
        <source>Who caused this, and go there</source>
        <translation>前往起因</translation>
    </message>
    <message>
        <source>Selects what made the selection happen, and brings it into view</source>
        <translation>選取引起所選項目的事件，並將其移入檢視</translation>
    </message>
    <message>
        <source>What this caused, and go there</source>
        <translation>前往結果</translation>
    </message>
    <message>
        <source>Selects what the selection made happen, and brings it into view</source>
        <translation>選取由所選項目引起的事件，並將其移入檢視</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解釋</translation>
    </message>
    <message>
        <source>Why the goroutine was what it was here: who ended a wait, who ran instead</source>
        <translation>說明 Goroutine 在此處為何處於該狀態：誰結束了等待，當時誰在執行</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>縮放至選取項目</translation>
    </message>
    <message>
        <source>Fills the view with what is selected</source>
        <translation>讓選取項目填滿檢視</translation>
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
        <source>Stack</source>
        <translation>呼叫堆疊</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>尚未得知</translation>
    </message>
    <message>
        <source>The trace is still being read; more is known then.</source>
        <translation>仍在讀取追蹤；讀取完成後可得知更多。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>before the trace</source>
        <translation>追蹤開始之前</translation>
    </message>
    <message>
        <source>End</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>not within the trace</source>
        <translation>不在追蹤範圍內</translation>
    </message>
    <message>
        <source>Begin event</source>
        <translation>開始事件</translation>
    </message>
    <message>
        <source>End event</source>
        <translation>結束事件</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 個</translation>
    </message>
    <message>
        <source>%1 (with descendants: %2)</source>
        <translation>%1（含後代：%2）</translation>
    </message>
    <message>
        <source>Self time</source>
        <translation>自身時間</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>子任務</translation>
    </message>
    <message>
        <source>Of these</source>
        <translation>其中包括</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>區域</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日誌</translation>
    </message>
    <message>
        <source>Created inside its regions</source>
        <translation>在其區域內建立</translation>
    </message>
    <message>
        <source>Regions of the task</source>
        <translation>任務的區域</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>持續時間</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>區域</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 個</translation>
    </message>
    <message>
        <source>Logs of the task</source>
        <translation>任務的日誌</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>訊息</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>類型</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>父任務</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>時間分布</translation>
    </message>
    <message>
        <source>Ready to run</source>
        <translation>可執行</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>In system calls</source>
        <translation>系統呼叫中</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>區域 %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>inherited: the goroutine was created inside a region of the task</source>
        <translation>繼承而來：該 Goroutine 是在該任務的區域內建立的</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>結束原因</translation>
    </message>
    <message>
        <source>the end of its goroutine</source>
        <translation>其 Goroutine 的結束</translation>
    </message>
    <message>
        <source>Inside of</source>
        <translation>所在範圍</translation>
    </message>
    <message>
        <source>woken by %1</source>
        <translation>由 %1 喚醒</translation>
    </message>
    <message>
        <source>switched to by %1</source>
        <translation>由 %1 切換而來</translation>
    </message>
    <message>
        <source>created by code outside of Go</source>
        <translation>由 Go 以外的程式碼建立</translation>
    </message>
    <message>
        <source>created by %1</source>
        <translation>由 %1 建立</translation>
    </message>
    <message>
        <source>woken by the network</source>
        <translation>由網路喚醒</translation>
    </message>
    <message>
        <source>woken by a timer</source>
        <translation>由計時器喚醒</translation>
    </message>
    <message>
        <source>woken by the runtime</source>
        <translation>由執行階段喚醒</translation>
    </message>
    <message>
        <source>it gave up its processor</source>
        <translation>它主動讓出了處理器</translation>
    </message>
    <message>
        <source>the scheduler took its processor away</source>
        <translation>排程器收走了它的處理器</translation>
    </message>
    <message>
        <source>back from a system call that had lost its processor</source>
        <translation>從失去處理器的系統呼叫返回</translation>
    </message>
    <message>
        <source>since before the trace</source>
        <translation>始於追蹤開始之前</translation>
    </message>
    <message>
        <source>what was then cannot be read</source>
        <translation>此處的內容無法讀取</translation>
    </message>
    <message numerus="yes">
        <source>meanwhile %n processor(s) were %1 % busy</source>
        <translation>
            <numerusform>同時 %n 個處理器的使用率為 %1 %</numerusform>
        </translation>
    </message>
    <message>
        <source>, the world was stopped for %1</source>
        <translation>，全域暫停持續 %1</translation>
    </message>
    <message>
        <source>ran</source>
        <translation>執行</translation>
    </message>
    <message>
        <source>was ready to run</source>
        <translation>處於可執行狀態</translation>
    </message>
    <message>
        <source>was in a system call</source>
        <translation>處於系統呼叫中</translation>
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
        <translation>狀態無法讀取</translation>
    </message>
    <message>
        <source>without a processor for %1</source>
        <translation>失去處理器達 %1</translation>
    </message>
    <message>
        <source>Why %1 %2</source>
        <translation>為什麼 %1 %2</translation>
    </message>
    <message>
        <source>At the root</source>
        <translation>根源</translation>
    </message>
    <message>
        <source>Chain of causes</source>
        <translation>因果鏈</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>所處狀態</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>持續時間</translation>
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
        <translation>Go 以外的程式碼</translation>
    </message>
    <message>
        <source>Work for the collection</source>
        <translation>垃圾回收的工作</translation>
    </message>
    <message>
        <source>Dedicated workers</source>
        <translation>專職工作者</translation>
    </message>
    <message>
        <source>Fractional workers</source>
        <translation>分時工作者</translation>
    </message>
    <message>
        <source>Idle workers</source>
        <translation>閒置工作者</translation>
    </message>
    <message>
        <source>Mark assists</source>
        <translation>標記輔助</translation>
    </message>
    <message>
        <source>Sweeping</source>
        <translation>清掃</translation>
    </message>
    <message>
        <source>Stops of the world</source>
        <translation>全域暫停</translation>
    </message>
    <message>
        <source>By</source>
        <translation>發起者</translation>
    </message>
    <message>
        <source>Heap before</source>
        <translation>回收前的堆積</translation>
    </message>
    <message>
        <source>Heap after</source>
        <translation>回收後的堆積</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目標</translation>
    </message>
    <message>
        <source>Next goal</source>
        <translation>下次目標</translation>
    </message>
    <message>
        <source>Garbage collection %1</source>
        <translation>垃圾回收 %1</translation>
    </message>
    <message>
        <source>%1, from %2 on</source>
        <translation>%1，始於 %2</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>標記</translation>
    </message>
    <message>
        <source>World stopped</source>
        <translation>全域暫停</translation>
    </message>
    <message>
        <source>%1, %2 times</source>
        <translation>%1，%2 次</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>發起者</translation>
    </message>
    <message>
        <source>%1, of it %2 reclaimed</source>
        <translation>%1，其中回收 %2</translation>
    </message>
    <message>
        <source>Stack of what began it</source>
        <translation>發起處的呼叫堆疊</translation>
    </message>
    <message>
        <source>Stopped by</source>
        <translation>暫停者</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>屬於</translation>
    </message>
    <message>
        <source>collection %1</source>
        <translation>第 %1 次垃圾回收</translation>
    </message>
    <message>
        <source>Number in the file</source>
        <translation>檔案中的編號</translation>
    </message>
    <message>
        <source>Monotonic clock</source>
        <translation>單調時鐘</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1 ns</translation>
    </message>
    <message>
        <source>Wall clock</source>
        <translation>實際時鐘</translation>
    </message>
    <message>
        <source>%1 s since 1970</source>
        <translation>自 1970 年起 %1 s</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>標籤</translation>
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
        <translation>開始的 Span</translation>
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
        <translation>%1（編號 %2）</translation>
    </message>
    <message>
        <source>As Go writes it</source>
        <translation>Go 的寫法</translation>
    </message>
    <message>
        <source>Woken</source>
        <translation>喚醒</translation>
    </message>
    <message>
        <source>In context of</source>
        <translation>所在情境</translation>
    </message>
    <message>
        <source>Ran next</source>
        <translation>隨後執行</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延遲</translation>
    </message>
    <message>
        <source>creation</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>unblocking</source>
        <translation>解除阻塞</translation>
    </message>
    <message>
        <source>return from a system call</source>
        <translation>從系統呼叫返回</translation>
    </message>
    <message>
        <source>coroutine switch</source>
        <translation>協程切換</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>a goroutine</source>
        <translation>某個 Goroutine</translation>
    </message>
    <message>
        <source>a coroutine</source>
        <translation>某個協程</translation>
    </message>
    <message>
        <source>the network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>a timer</source>
        <translation>計時器</translation>
    </message>
    <message>
        <source>the runtime</source>
        <translation>執行階段</translation>
    </message>
    <message>
        <source>its creator</source>
        <translation>其建立者</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>the scheduler</source>
        <translation>排程器</translation>
    </message>
    <message>
        <source>a system call</source>
        <translation>系統呼叫</translation>
    </message>
    <message>
        <source>the beginning of the trace</source>
        <translation>追蹤的開頭</translation>
    </message>
    <message>
        <source>a part of the trace that cannot be read</source>
        <translation>追蹤中無法讀取的部分</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>At</source>
        <translation>發生於</translation>
    </message>
    <message>
        <source>never within the trace</source>
        <translation>追蹤中未執行</translation>
    </message>
    <message>
        <source>Time by state</source>
        <translation>各狀態時間</translation>
    </message>
    <message>
        <source>In blocked system calls</source>
        <translation>阻塞的系統呼叫中</translation>
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
        <translation>任務</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>CPU samples</source>
        <translation>CPU 取樣</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>建立時間</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>第一個事件</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>建立者</translation>
    </message>
    <message>
        <source>from its creation to where it first ran</source>
        <translation>從建立到首次執行</translation>
    </message>
    <message>
        <source>First ran</source>
        <translation>首次執行</translation>
    </message>
    <message>
        <source>Created at</source>
        <translation>建立位置</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>結束時間</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>最後狀態</translation>
    </message>
    <message>
        <source>Waits at the end</source>
        <translation>最後的等待位置</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函式</translation>
    </message>
    <message>
        <source>of the runtime</source>
        <translation>屬於執行階段</translation>
    </message>
    <message>
        <source>Life in the trace</source>
        <translation>追蹤中的存活時間</translation>
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
        <translation>停止於</translation>
    </message>
    <message>
        <source>Ran next on</source>
        <translation>隨後執行於</translation>
    </message>
    <message>
        <source>yes: it had no processor</source>
        <translation>是：它沒有處理器</translation>
    </message>
    <message>
        <source>yes: its processor was given to others after %1</source>
        <translation>是：其處理器在 %1 後讓給別處</translation>
    </message>
    <message>
        <source>not known: a part of the trace cannot be read</source>
        <translation>未知：追蹤的一部分無法讀取</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>none begins with it</source>
        <translation>沒有以它開始的</translation>
    </message>
    <message>
        <source>First heard of</source>
        <translation>首次出現</translation>
    </message>
    <message>
        <source>Their time together</source>
        <translation>時間總和</translation>
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
        <translation>依狀態</translation>
    </message>
    <message>
        <source>Their time here</source>
        <translation>此處的時間</translation>
    </message>
    <message>
        <source>Alive here</source>
        <translation>此處存活的</translation>
    </message>
    <message>
        <source>Going on here</source>
        <translation>此處進行中的</translation>
    </message>
    <message>
        <source>Tasks without a name</source>
        <translation>無名任務</translation>
    </message>
    <message>
        <source>Tasks %1</source>
        <translation>任務 %1</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>系統呼叫</translation>
    </message>
    <message>
        <source>Stop-the-world</source>
        <translation>全域暫停 (STW)</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>處理器</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>依種類</translation>
    </message>
    <message>
        <source>By function</source>
        <translation>依函式</translation>
    </message>
    <message>
        <source>By processor</source>
        <translation>依處理器</translation>
    </message>
    <message>
        <source>Of the first %1 spans</source>
        <translation>僅統計前 %1 個 Span</translation>
    </message>
    <message>
        <source>a span</source>
        <translation>某個 Span</translation>
    </message>
    <message>
        <source>Its start</source>
        <translation>其開始時間</translation>
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
        <translation>執行時間（依函式）</translation>
    </message>
    <message>
        <source>Goroutines&apos; time by state</source>
        <translation>Goroutine 的各狀態時間</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>長度 %1 的範圍</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長度</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>First and last event</source>
        <translation>第一個和最後一個事件</translation>
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
        <translation>同時</translation>
    </message>
    <message>
        <source>Longest span</source>
        <translation>最長的 Span</translation>
    </message>
    <message>
        <source>Processor %1</source>
        <translation>處理器 %1</translation>
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
        <translation>閒置</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>執行緒 %1</translation>
    </message>
    <message>
        <source>With a goroutine</source>
        <translation>有 Goroutine</translation>
    </message>
    <message>
        <source>With a processor</source>
        <translation>有處理器</translation>
    </message>
    <message>
        <source>Scheduling latency</source>
        <translation>排程延遲</translation>
    </message>
    <message>
        <source>Goroutines that began to run</source>
        <translation>開始執行的 Goroutine</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Of the longest</source>
        <translation>最長者</translation>
    </message>
    <message>
        <source>It was ready</source>
        <translation>可執行時刻</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <translation>始於 %1</translation>
    </message>
    <message>
        <source>It ran</source>
        <translation>執行時刻</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>On the processors</source>
        <translation>各處理器上</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>始於</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>閒置</translation>
    </message>
    <message>
        <source>Processors in use</source>
        <translation>使用中的處理器</translation>
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
        <translation>（函式未知）</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任務 %1</translation>
    </message>
    <message>
        <source>no task</source>
        <translation>無任務</translation>
    </message>
    <message>
        <source>%1 (task %2)</source>
        <translation>%1（任務 %2）</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（無名稱）</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>ready to run</source>
        <translation>可執行</translation>
    </message>
    <message>
        <source>running</source>
        <translation>執行中</translation>
    </message>
    <message>
        <source>in a system call</source>
        <translation>系統呼叫中</translation>
    </message>
    <message>
        <source>Waiting: channels, locks</source>
        <translation>等待：通道、鎖</translation>
    </message>
    <message>
        <source>Waiting: network</source>
        <translation>等待：網路</translation>
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
        <translation>由 %1 建立</translation>
    </message>
    <message>
        <source>Created by code in C, in a system call</source>
        <translation>由 C 程式碼在系統呼叫中建立</translation>
    </message>
    <message>
        <source>Begins to run</source>
        <translation>開始執行</translation>
    </message>
    <message>
        <source>Runs, switched to by %1</source>
        <translation>由 %1 切換而來並執行</translation>
    </message>
    <message>
        <source>Runs, switched to</source>
        <translation>切換而來並執行</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Ends in a system call</source>
        <translation>在系統呼叫中結束</translation>
    </message>
    <message>
        <source>Ends, and switches to another</source>
        <translation>結束，並切換到另一個</translation>
    </message>
    <message>
        <source>Stops, ready to run</source>
        <translation>停止，可執行</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Waits: coroutine switch</source>
        <translation>等待：協程切換</translation>
    </message>
    <message>
        <source>Enters a system call</source>
        <translation>進入系統呼叫</translation>
    </message>
    <message>
        <source>Returns from the system call</source>
        <translation>從系統呼叫返回</translation>
    </message>
    <message>
        <source>Returns from the system call, without a processor</source>
        <translation>從系統呼叫返回，沒有處理器</translation>
    </message>
    <message>
        <source>Was %1; what follows cannot be read</source>
        <translation>先前狀態：%1；後續內容無法讀取</translation>
    </message>
    <message>
        <source>Known to be %1 since the trace began</source>
        <translation>追蹤開始時的狀態：%1</translation>
    </message>
    <message>
        <source>Still %1</source>
        <translation>狀態仍為：%1</translation>
    </message>
    <message>
        <source>Found %1</source>
        <translation>發現狀態為：%1</translation>
    </message>
    <message>
        <source>%1 starts</source>
        <translation>%1 啟動</translation>
    </message>
    <message>
        <source>%1 stops</source>
        <translation>%1 停止</translation>
    </message>
    <message>
        <source>%1 stops: its thread is in a system call</source>
        <translation>%1 停止：其執行緒在系統呼叫中</translation>
    </message>
    <message>
        <source>%1 is taken from a thread in a system call</source>
        <translation>從系統呼叫中的執行緒收走 %1</translation>
    </message>
    <message>
        <source>%1 is taken from a thread that has left it</source>
        <translation>從已離開的執行緒收走 %1</translation>
    </message>
    <message>
        <source>%1 is left behind by a thread that ends</source>
        <translation>執行緒結束，留下 %1</translation>
    </message>
    <message>
        <source>%1: what follows cannot be read</source>
        <translation>%1：後續內容無法讀取</translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation>%1 執行中</translation>
    </message>
    <message>
        <source>%1 is idle</source>
        <translation>%1 閒置</translation>
    </message>
    <message>
        <source>The collector begins to mark</source>
        <translation>垃圾回收開始標記</translation>
    </message>
    <message>
        <source>The collector is marking</source>
        <translation>垃圾回收正在標記</translation>
    </message>
    <message>
        <source>The collector has marked</source>
        <translation>垃圾回收完成標記</translation>
    </message>
    <message>
        <source>Begins to sweep</source>
        <translation>開始清掃</translation>
    </message>
    <message>
        <source>Is sweeping</source>
        <translation>正在清掃</translation>
    </message>
    <message>
        <source>Has swept %1, reclaimed %2</source>
        <translation>已清掃 %1，回收 %2</translation>
    </message>
    <message>
        <source>Begins to help marking</source>
        <translation>開始輔助標記</translation>
    </message>
    <message>
        <source>Is helping to mark</source>
        <translation>正在輔助標記</translation>
    </message>
    <message>
        <source>Has helped marking</source>
        <translation>完成輔助標記</translation>
    </message>
    <message>
        <source>Stops the world</source>
        <translation>開始全域暫停</translation>
    </message>
    <message>
        <source>Lets the world go on</source>
        <translation>結束全域暫停</translation>
    </message>
    <message>
        <source>The collector is marking; what follows cannot be read</source>
        <translation>垃圾回收正在標記；後續內容無法讀取</translation>
    </message>
    <message>
        <source>Is sweeping; what follows cannot be read</source>
        <translation>正在清掃；後續內容無法讀取</translation>
    </message>
    <message>
        <source>Is helping to mark; what follows cannot be read</source>
        <translation>正在輔助標記；後續內容無法讀取</translation>
    </message>
    <message>
        <source>The world is stopped; what follows cannot be read</source>
        <translation>全域暫停中；後續內容無法讀取</translation>
    </message>
    <message>
        <source>GOMAXPROCS is %1</source>
        <translation>GOMAXPROCS 為 %1</translation>
    </message>
    <message>
        <source>Heap: %1 allocated</source>
        <translation>堆積：已配置 %1</translation>
    </message>
    <message>
        <source>Heap: no goal</source>
        <translation>堆積：無目標</translation>
    </message>
    <message>
        <source>Heap: next collection at %1</source>
        <translation>堆積：下次 GC 目標 %1</translation>
    </message>
    <message>
        <source>Has the label %1</source>
        <translation>帶有標籤 %1</translation>
    </message>
    <message>
        <source>Begins %1</source>
        <translation>開始 %1</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>結束 %1</translation>
    </message>
    <message>
        <source>Enters the region %1</source>
        <translation>進入區域 %1</translation>
    </message>
    <message>
        <source>Leaves the region %1</source>
        <translation>離開區域 %1</translation>
    </message>
    <message>
        <source>Logs: %1</source>
        <translation>日誌：%1</translation>
    </message>
    <message>
        <source>Logs: [%1] %2</source>
        <translation>日誌：[%1] %2</translation>
    </message>
    <message>
        <source>Generation %1 begins</source>
        <translation>第 %1 代開始</translation>
    </message>
    <message>
        <source>CPU sample</source>
        <translation>CPU 取樣</translation>
    </message>
    <message>
        <source>Returned from a system call</source>
        <translation>從系統呼叫返回</translation>
    </message>
    <message>
        <source>Switched to by %1</source>
        <translation>由 %1 切換而來</translation>
    </message>
    <message>
        <source>Switched to</source>
        <translation>切換而來</translation>
    </message>
    <message>
        <source>Unblocked by the network</source>
        <translation>由網路解除阻塞</translation>
    </message>
    <message>
        <source>Unblocked by a timer</source>
        <translation>由計時器解除阻塞</translation>
    </message>
    <message>
        <source>Unblocked by the runtime</source>
        <translation>由執行階段解除阻塞</translation>
    </message>
    <message>
        <source>What</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>Connected events</source>
        <translation>相關事件</translation>
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
        <translation>之後的事件</translation>
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
        <translation>建立了 %1</translation>
    </message>
    <message>
        <source>switched to %1</source>
        <translation>切換到 %1</translation>
    </message>
    <message>
        <source>unblocked %1</source>
        <translation>使 %1 解除阻塞</translation>
    </message>
    <message>
        <source>many more</source>
        <translation>還有很多</translation>
    </message>
    <message>
        <source>Outgoing flows</source>
        <translation>流出</translation>
    </message>
    <message>
        <source>Stack of what caused it</source>
        <translation>起因的呼叫堆疊</translation>
    </message>
    <message>
        <source>Stack of what ended it</source>
        <translation>結束處的呼叫堆疊</translation>
    </message>
    <message>
        <source>Its own code</source>
        <translation>自身程式碼</translation>
    </message>
    <message>
        <source>Of the goal</source>
        <translation>占目標的比例</translation>
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
        <translation>執行中</translation>
    </message>
    <message>
        <source>system call</source>
        <translation>系統呼叫</translation>
    </message>
    <message>
        <source>runnable</source>
        <translation>可執行</translation>
    </message>
    <message>
        <source>waiting: synchronisation</source>
        <translation>等待：同步</translation>
    </message>
    <message>
        <source>waiting: network</source>
        <translation>等待：網路</translation>
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
        <translation>GC 標記</translation>
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
    <message>
        <source>thread holds a processor</source>
        <translation>執行緒持有處理器</translation>
    </message>
    <message>
        <source>running, on processors and threads: a colour for each goroutine</source>
        <translation>執行中（處理器和執行緒上）：每個 Goroutine 一種顏色</translation>
    </message>
    <message>
        <source>running: a colour for each goroutine</source>
        <translation>執行中：每個 Goroutine 一種顏色</translation>
    </message>
    <message>
        <source>running: a colour for each function that goroutines began with</source>
        <translation>執行中：每個起始函式一種顏色</translation>
    </message>
    <message>
        <source>running: a colour for each task; without one, that of waiting</source>
        <translation>執行中：每個任務一種顏色；無任務時與等待同色</translation>
    </message>
    <message>
        <source>log</source>
        <translation>日誌</translation>
    </message>
    <message>
        <source>CPU sample</source>
        <translation>CPU 取樣</translation>
    </message>
    <message>
        <source>started or woke</source>
        <translation>啟動或喚醒</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>圖例</translation>
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
    <message>
        <source>light, dark, light-safe, dark-safe or system.</source>
        <translation>light、dark、light-safe、dark-safe 或 system。</translation>
    </message>
    <message>
        <source>%1 is no theme; there are light, dark, light-safe, dark-safe and system</source>
        <translation>沒有佈景主題 %1；可選 light、dark、light-safe、dark-safe、system</translation>
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
        <source> (try %1)</source>
        <translation>（可嘗試 %1）</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>範例</translation>
    </message>
    <message>
        <source>there is no row %1; rows are the sections stats, gc, procs, threads, goroutines and tasks, &quot;goroutine counts&quot;, heap, &quot;thread counts&quot;, cpu, latency, &quot;proc 0&quot;, network, timers, syscalls, &quot;thread 0&quot;, g1, the name of a function or task, and &quot;main.main/*&quot; for the goroutines of one</source>
        <translation>沒有列 %1；可用的列有：區段 stats、gc、procs、threads、goroutines、tasks，以及 &quot;goroutine counts&quot;、heap、&quot;thread counts&quot;、cpu、latency、&quot;proc 0&quot;、network、timers、syscalls、&quot;thread 0&quot;、g1、函式或任務的名稱，&quot;main.main/*&quot; 表示某個函式的所有 Goroutine</translation>
    </message>
</context>
<context>
    <name>RowOverlay</name>
    <message>
        <source>Arrows: %1 of %2 in view, one of each %3</source>
        <translation>箭頭：檢視中 %2 條裡的 %1 條，每 %3 條取一</translation>
    </message>
</context>
<context>
    <name>SourceOpener</name>
    <message>
        <source>There is no file %1 on this computer.</source>
        <translation>這部電腦上沒有檔案 %1。</translation>
    </message>
    <message>
        <source>The desktop knows no program that opens %1.</source>
        <translation>桌面環境中沒有可開啟 %1 的程式。</translation>
    </message>
    <message>
        <source>There is no program %1 to open %2 with.</source>
        <translation>沒有用來開啟 %2 的程式 %1。</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>無法啟動 %1。</translation>
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
    <message>
        <source> %1%2 d</source>
        <translation> %1%2 天</translation>
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
    <message>
        <source>THREADS</source>
        <translation>執行緒</translation>
    </message>
    <message>
        <source>GOROUTINES</source>
        <translation>GOROUTINE</translation>
    </message>
    <message>
        <source>TASKS</source>
        <translation>任務</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（無名稱）</translation>
    </message>
    <message>
        <source>Goroutines by state</source>
        <translation>Goroutine（依狀態）</translation>
    </message>
    <message>
        <source>CPU use</source>
        <translation>CPU 使用率</translation>
    </message>
    <message>
        <source>Scheduling latency</source>
        <translation>排程延遲</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>執行緒 %1</translation>
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
        <translation>原始碼行的編輯器</translation>
    </message>
    <message>
        <source>%f is the file, %l the line. Empty: what the desktop opens such files with.</source>
        <translation>%f 表示檔案，%l 表示行號。留空則使用桌面環境開啟此類檔案的程式。</translation>
    </message>
    <message>
        <source>Where the program was built, and where that is here: one pair a line.</source>
        <translation>程式建置時的路徑及其在本機的對應路徑：每行一對。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路徑</translation>
    </message>
</context>
<context>
    <name>lanescope::app::Exploration</name>
    <message>
        <source>Flow arrows: none</source>
        <translation>流向箭頭：無</translation>
    </message>
    <message>
        <source>Flow arrows: of the selection</source>
        <translation>流向箭頭：僅選取項目</translation>
    </message>
    <message>
        <source>Flow arrows: all</source>
        <translation>流向箭頭：全部</translation>
    </message>
    <message>
        <source>Nothing in this trace was caused by the selection.</source>
        <translation>此追蹤中沒有由所選項目引起的事件。</translation>
    </message>
    <message>
        <source>The trace does not tell who caused the selection.</source>
        <translation>追蹤中沒有所選項目起因的記錄。</translation>
    </message>
    <message>
        <source>Effect %1 of %2; again for the next</source>
        <translation>第 %1 個結果，共 %2 個；再次執行可檢視下一個</translation>
    </message>
    <message>
        <source>Select what a goroutine did, then ask why.</source>
        <translation>請先選取 Goroutine 的某個狀態，再查詢原因。</translation>
    </message>
    <message>
        <source>Nothing is known of that goroutine at this moment.</source>
        <translation>該 Goroutine 在此刻的情況未知。</translation>
    </message>
    <message>
        <source>Select a row, then pin it.</source>
        <translation>請先選取一列，再釘選。</translation>
    </message>
    <message>
        <source>Select a row, then hide it.</source>
        <translation>請先選取一列，再隱藏。</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>選取</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>縮放至</translation>
    </message>
    <message>
        <source>Show the goroutine&apos;s row</source>
        <translation>顯示該 Goroutine 的列</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解釋</translation>
    </message>
    <message>
        <source>Who caused this</source>
        <translation>起因</translation>
    </message>
    <message>
        <source>What this caused</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>複製詳細資訊</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展開</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>收合</translation>
    </message>
    <message>
        <source>Unpin row</source>
        <translation>取消釘選列</translation>
    </message>
    <message>
        <source>Pin row</source>
        <translation>釘選列</translation>
    </message>
    <message>
        <source>Hide row</source>
        <translation>隱藏列</translation>
    </message>
    <message>
        <source>Show hidden rows</source>
        <translation>顯示隱藏的列</translation>
    </message>
    <message>
        <source>Unfold section</source>
        <translation>展開區段</translation>
    </message>
    <message>
        <source>Fold section</source>
        <translation>收合區段</translation>
    </message>
    <message>
        <source>Move section up</source>
        <translation>上移區段</translation>
    </message>
    <message>
        <source>Move section down</source>
        <translation>下移區段</translation>
    </message>
    <message>
        <source>Sort groups by time running</source>
        <translation>群組依執行時間排序</translation>
    </message>
    <message>
        <source>Sort groups by time runnable</source>
        <translation>群組依可執行時間排序</translation>
    </message>
    <message>
        <source>Sort groups by time in system calls</source>
        <translation>群組依系統呼叫時間排序</translation>
    </message>
    <message>
        <source>Sort groups by time waiting for each other</source>
        <translation>群組依相互等待時間排序</translation>
    </message>
    <message>
        <source>Sort groups by time waiting for the network</source>
        <translation>群組依等待網路時間排序</translation>
    </message>
    <message>
        <source>Sort groups by count</source>
        <translation>群組依數量排序</translation>
    </message>
    <message>
        <source>Sort groups by name</source>
        <translation>群組依名稱排序</translation>
    </message>
    <message>
        <source>Sort groups by first start</source>
        <translation>群組依首次開始時間排序</translation>
    </message>
    <message>
        <source>Sort goroutines by first start</source>
        <translation>Goroutine 依首次開始時間排序</translation>
    </message>
    <message>
        <source>Sort goroutines by number</source>
        <translation>Goroutine 依編號排序</translation>
    </message>
    <message>
        <source>Sort goroutines by time running</source>
        <translation>Goroutine 依執行時間排序</translation>
    </message>
    <message>
        <source>Sort goroutines by time runnable</source>
        <translation>Goroutine 依可執行時間排序</translation>
    </message>
    <message>
        <source>Sort goroutines by time waiting for each other</source>
        <translation>Goroutine 依相互等待時間排序</translation>
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
    <message>
        <source>&amp;Rows</source>
        <translation>列(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>前往(&amp;G)</translation>
    </message>
    <message>
        <source>This trace does not tell the time of day: only Go 1.25 and later record it.</source>
        <translation>此追蹤沒有記錄一天中的時刻：只有 Go 1.25 及更新版本才會記錄。</translation>
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
    <name>lanescope::app::RowChips</name>
    <message>
        <source>Functions that contain...</source>
        <translation>函式名稱包含…</translation>
    </message>
    <message>
        <source>Filter of goroutines by function</source>
        <translation>依函式篩選 Goroutine</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) hidden</source>
        <translation>
            <numerusform>已隱藏 %n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows them again</source>
        <translation>重新顯示</translation>
    </message>
    <message numerus="yes">
        <source>%n empty row(s) hidden</source>
        <translation>
            <numerusform>已隱藏 %n 個空列</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows rows also where nothing happens in view</source>
        <translation>也顯示在目前檢視中沒有活動的列</translation>
    </message>
    <message>
        <source>Only functions with &quot;%1&quot;</source>
        <translation>僅含「%1」的函式</translation>
    </message>
    <message>
        <source>Shows all goroutines again</source>
        <translation>重新顯示所有 Goroutine</translation>
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
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copy stack</source>
        <translation>複製呼叫堆疊</translation>
    </message>
    <message>
        <source>Copy all details</source>
        <translation>複製全部詳細資訊</translation>
    </message>
    <message>
        <source>Open in editor</source>
        <translation>在編輯器中開啟</translation>
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
