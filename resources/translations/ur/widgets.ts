<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>Chart</name>
    <message>
        <source>{chart}: copy and save</source>
        <translation>‏{chart}: نقل اور محفوظ کریں</translation>
    </message>
    <message>
        <source>Copy and save</source>
        <translation>نقل اور محفوظ کریں</translation>
    </message>
    <message>
        <source>{chart}, as a table</source>
        <translation>‏{chart}، جدول کی صورت میں</translation>
    </message>
    <message>
        <source>There is nothing to show here yet.</source>
        <translation>ابھی یہاں دکھانے کو کچھ نہیں۔</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>چارٹ دکھائیں</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>جدول دکھائیں</translation>
    </message>
    <message>
        <source>Preparing charts</source>
        <translation>چارٹ تیار ہو رہے ہیں</translation>
    </message>
    <message>
        <source>{amount}k</source>
        <translation>{amount} ہزار</translation>
    </message>
    <message>
        <source>{amount}m</source>
        <translation>{amount} ملین</translation>
    </message>
    <message>
        <source>{amount}bn</source>
        <translation>{amount} ارب</translation>
    </message>
    <message>
        <source>{amount} lakh</source>
        <translation>{amount} لاکھ</translation>
    </message>
    <message>
        <source>{amount} crore</source>
        <translation>{amount} کروڑ</translation>
    </message>
    <message>
        <source>{chart}, as a picture</source>
        <translation>‏{chart}، تصویر کی صورت میں</translation>
    </message>
    <message>
        <source>{series}: Rs {amount}</source>
        <translation>{series}: {amount} روپے</translation>
    </message>
    <message>
        <source>{name} — {figures}</source>
        <translation>{name} — {figures}</translation>
    </message>
    <message>
        <source>Copy the figures</source>
        <translation>اعداد نقل کریں</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>تصویر نقل کریں</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>تصویر محفوظ کریں…</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg)</source>
        <translation>تصویر (*.png);;ڈرائنگ (*.svg)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>تصویر محفوظ کریں</translation>
    </message>
    <message>
        <source>The picture was saved as {path}.</source>
        <translation>تصویر ⁦{path}⁩ کے نام سے محفوظ ہو گئی۔</translation>
    </message>
    <message>
        <source>The picture could not be written to {path}.</source>
        <translation>تصویر ⁦{path}⁩ پر نہ لکھی جا سکی۔</translation>
    </message>
</context>
<context>
    <name>EntryView</name>
    <message>
        <source>What it moved</source>
        <translation>کیا منتقل ہوا</translation>
    </message>
    <message>
        <source>Source rows, as they were read</source>
        <translation>اصل سطریں، جیسی پڑھی گئیں</translation>
    </message>
    <message>
        <source>Entry and its source rows</source>
        <translation>اندراج اور اس کی اصل سطریں</translation>
    </message>
    <message>
        <source>Value in rupees</source>
        <translation>روپوں میں مالیت</translation>
    </message>
    <message>
        <source>Counterparty</source>
        <translation>دوسرا فریق</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>حوالہ</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>ٹیگ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Same event as {other}: that one counts</source>
        <translation>وہی واقعہ جو {other}: شمار وہی ہوتا ہے</translation>
    </message>
    <message>
        <source>Transfer, other half: {other}</source>
        <translation>منتقلی، دوسرا حصہ: {other}</translation>
    </message>
    <message>
        <source>Bank line: {other}</source>
        <translation>بینک کی سطر: {other}</translation>
    </message>
    <message>
        <source>This entry has no source row.</source>
        <translation>اس اندراج کی کوئی اصل سطر نہیں۔</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>⁦{file}⁩، سطر {line}</translation>
    </message>
    <message>
        <source>Source row: {row}</source>
        <translation>اصل سطر: {row}</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>حصہ</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>Election or fact: {key}</source>
        <translation>انتخاب یا حقیقت: ⁨{key}⁩</translation>
    </message>
    <message>
        <source>Question: {what}</source>
        <translation>سوال: ⁨{what}⁩</translation>
    </message>
    <message>
        <source>Statement {statement}: {line}</source>
        <translation>اسٹیٹمنٹ {statement}: {line}</translation>
    </message>
    <message>
        <source>Tax payable</source>
        <translation>واجب الادا ٹیکس</translation>
    </message>
    <message>
        <source>Tax due to crypto</source>
        <translation>کرپٹو کی وجہ سے ٹیکس</translation>
    </message>
    <message>
        <source>Taxable income</source>
        <translation>قابلِ ٹیکس آمدن</translation>
    </message>
    <message>
        <source>Normal tax</source>
        <translation>عام ٹیکس</translation>
    </message>
    <message>
        <source>Surcharge</source>
        <translation>سرچارج</translation>
    </message>
    <message>
        <source>Tax credits</source>
        <translation>ٹیکس کریڈٹ</translation>
    </message>
    <message>
        <source>Tax withheld</source>
        <translation>کٹوتی شدہ ٹیکس</translation>
    </message>
    <message>
        <source>Payable without crypto</source>
        <translation>کرپٹو کے بغیر واجب الادا</translation>
    </message>
    <message>
        <source>Table of rates</source>
        <translation>شرحوں کا جدول</translation>
    </message>
    <message>
        <source>Crypto at cost, opening</source>
        <translation>کرپٹو لاگت پر، آغاز</translation>
    </message>
    <message>
        <source>Crypto at cost, closing</source>
        <translation>کرپٹو لاگت پر، اختتام</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>غیر واضح</translation>
    </message>
    <message>
        <source>Came in at cost: {line}</source>
        <translation>لاگت پر آیا: {line}</translation>
    </message>
    <message>
        <source>Left at cost: {line}</source>
        <translation>لاگت پر گیا: {line}</translation>
    </message>
    <message>
        <source>gains</source>
        <translation>منافع</translation>
    </message>
    <message>
        <source>losses</source>
        <translation>نقصان</translation>
    </message>
    <message>
        <source>income</source>
        <translation>آمدن</translation>
    </message>
    <message>
        <source>set off</source>
        <translation>منہا</translation>
    </message>
    <message>
        <source>brought forward and used</source>
        <translation>پچھلے سال سے لایا اور استعمال ہوا</translation>
    </message>
    <message>
        <source>taxable</source>
        <translation>قابلِ ٹیکس</translation>
    </message>
    <message>
        <source>carried forward</source>
        <translation>آگے لے جایا گیا</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>consideration</source>
        <translation>معاوضہ</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>لاگت</translation>
    </message>
    <message>
        <source>gain</source>
        <translation>منافع</translation>
    </message>
    <message>
        <source>value</source>
        <translation>مالیت</translation>
    </message>
    <message>
        <source>market value</source>
        <translation>بازاری قیمت</translation>
    </message>
    <message>
        <source>days held</source>
        <translation>ملکیت کے دن</translation>
    </message>
    <message>
        <source>taxable part</source>
        <translation>قابلِ ٹیکس حصہ</translation>
    </message>
    <message>
        <source>time of acquisition</source>
        <translation>حصول کا وقت</translation>
    </message>
    <message>
        <source>time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>اندراج</translation>
    </message>
    <message>
        <source>lot</source>
        <translation>لاٹ</translation>
    </message>
    <message>
        <source>head of income</source>
        <translation>آمدن کی مد</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>shortage</source>
        <translation>کمی</translation>
    </message>
    <message>
        <source>foreign source</source>
        <translation>بیرونی ذریعہ</translation>
    </message>
    <message>
        <source>section</source>
        <translation>دفعہ</translation>
    </message>
    <message>
        <source>name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>how it was valued</source>
        <translation>مالیت کیسے لگی</translation>
    </message>
    <message>
        <source>Held, {place}: {field}</source>
        <translation>موجود، ⁨{place}⁩: {field}</translation>
    </message>
    <message>
        <source>Disposal of {row}, lot {lot}: {field}</source>
        <translation>فروخت ⁨{row}⁩، لاٹ {lot}: {field}</translation>
    </message>
    <message>
        <source>Income in {row}: {field}</source>
        <translation>آمدن ⁨{row}⁩: {field}</translation>
    </message>
    <message>
        <source>Disposal of {row}: {field}</source>
        <translation>فروخت ⁨{row}⁩: {field}</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Message</source>
        <translation>پیغام</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>پیغام بند کریں</translation>
    </message>
</context>
<context>
    <name>YearPage</name>
    <message>
        <source>Tax year</source>
        <translation>ٹیکس سال</translation>
    </message>
    <message>
        <source>Progress of the computation</source>
        <translation>حساب کی پیش رفت</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>فائلیں درآمد کریں</translation>
    </message>
    <message>
        <source>Compute again</source>
        <translation>دوبارہ حساب لگائیں</translation>
    </message>
    <message>
        <source>{page}, tax year {year}</source>
        <translation>{page}، ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>Computing the tax year…</source>
        <translation>ٹیکس سال کا حساب لگایا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Tax year {year} (July {first} to June {year})</source>
        <translation>ٹیکس سال {year} (جولائی {first} تا جون {year})</translation>
    </message>
    <message>
        <source>There is nothing to compute yet. Import your histories first.</source>
        <translation>ابھی حساب لگانے کو کچھ نہیں۔ پہلے اپنے لین دین کی تاریخ درآمد کریں۔</translation>
    </message>
    <message>
        <source>The year could not be computed. The message above says why.</source>
        <translation>سال کا حساب نہیں لگایا جا سکا۔ وجہ اوپر کے پیغام میں ہے۔</translation>
    </message>
    <message>
        <source>The computation was stopped.</source>
        <translation>حساب روک دیا گیا۔</translation>
    </message>
</context>
</TS>
