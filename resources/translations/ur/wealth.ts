<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>WealthPage</name>
    <message>
        <source>Wealth</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
