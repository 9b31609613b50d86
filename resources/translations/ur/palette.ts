<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>Palette</name>
    <message>
        <source>Page</source>
        <translation>صفحہ</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>کمانڈ</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>حال میں کھولے گئے</translation>
    </message>
    <message>
        <source>Tax year {year}</source>
        <translation>ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>ٹیکس</translation>
    </message>
    <message>
        <source>Transactions of the account</source>
        <translation>اکاؤنٹ کا لین دین</translation>
    </message>
    <message>
        <source>Transactions of the asset</source>
        <translation>اثاثے کا لین دین</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Command palette</source>
        <translation>کمانڈ کی فہرست</translation>
    </message>
    <message>
        <source>What do you want to do, or where to go?</source>
        <translation>کیا کرنا ہے، یا کہاں جانا ہے؟</translation>
    </message>
    <message>
        <source>Search commands and places</source>
        <translation>کمانڈز اور جگہیں تلاش کریں</translation>
    </message>
    <message>
        <source>Commands and places</source>
        <translation>کمانڈز اور جگہیں</translation>
    </message>
    <message>
        <source>Nothing is called that. Try fewer letters.</source>
        <translation>اس نام کی کوئی چیز نہیں۔ کم حروف لکھ کر دیکھیں۔</translation>
    </message>
</context>
</TS>
