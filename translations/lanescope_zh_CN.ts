<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
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
    <name>lanescope::timeline::RasterCanvas</name>
    <message>
        <source>Raster</source>
        <translation>栅格</translation>
    </message>
</context>
</TS>
