<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Describer</name>
    <message numerus="yes">
        <source>%n span(s), too short to be told apart here</source>
        <translation>
            <numerusform>%n span, too short to be told apart here</numerusform>
            <numerusform>%n spans, too short to be told apart here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>meanwhile %n processor(s) were %1 % busy</source>
        <translation>
            <numerusform>meanwhile %n processor was %1 % busy</numerusform>
            <numerusform>meanwhile %n processors were %1 % busy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TraceNotices</name>
    <message numerus="yes">
        <source>(and %n more)</source>
        <translation>
            <numerusform>(and %n more)</numerusform>
            <numerusform>(and %n more)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanescope::app::LoadingBar</name>
    <message numerus="yes">
        <source>, %n second(s) left</source>
        <translation>
            <numerusform>, %n second left</numerusform>
            <numerusform>, %n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanescope::app::RowChips</name>
    <message numerus="yes">
        <source>%n row(s) hidden</source>
        <translation>
            <numerusform>%n row hidden</numerusform>
            <numerusform>%n rows hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty row(s) hidden</source>
        <translation>
            <numerusform>%n empty row hidden</numerusform>
            <numerusform>%n empty rows hidden</numerusform>
        </translation>
    </message>
</context>
</TS>
