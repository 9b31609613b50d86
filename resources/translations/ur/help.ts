<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Hisaab</source>
        <translation>حساب کے بارے میں</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>ورژن {version}</translation>
    </message>
    <message>
        <source>Hisaab</source>
        <translation>حساب</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>لائبریریاں اور ان کے لائسنس</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>جن سے بنا</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>ورژن</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>لائسنس</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بند کریں</translation>
    </message>
    <message>
        <source>Tax on crypto assets in Pakistan, worked out on this computer. Nothing leaves it unless you ask for it.</source>
        <translation>پاکستان میں کرپٹو اثاثوں پر ٹیکس کا حساب، اسی کمپیوٹر پر۔ آپ کے کہے بغیر کچھ بھی باہر نہیں جاتا۔</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>In any table</source>
        <translation>کسی بھی جدول میں</translation>
    </message>
    <message>
        <source>Go up and down the rows</source>
        <translation>سطروں میں اوپر نیچے جائیں</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>سطر کھولیں</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>منتخب سطریں نقل کریں</translation>
    </message>
    <message>
        <source>Choose all rows</source>
        <translation>تمام سطریں منتخب کریں</translation>
    </message>
    <message>
        <source>First and last row</source>
        <translation>پہلی اور آخری سطر</translation>
    </message>
    <message>
        <source>Leave the table</source>
        <translation>جدول سے باہر جائیں</translation>
    </message>
    <message>
        <source>In any dialog</source>
        <translation>کسی بھی ڈائیلاگ میں</translation>
    </message>
    <message>
        <source>Close without doing it</source>
        <translation>کچھ کیے بغیر بند کریں</translation>
    </message>
    <message>
        <source>In the window</source>
        <translation>ونڈو میں</translation>
    </message>
    <message>
        <source>Go to the menus</source>
        <translation>مینو پر جائیں</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Shortcuts</source>
        <translation>شارٹ کٹ</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>تلاش</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>شارٹ کٹ تلاش کریں</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کام</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>کہاں</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>کلیدیں</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بند کریں</translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation>سب کچھ کی بورڈ سے</translation>
    </message>
</context>
</TS>
