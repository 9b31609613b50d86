<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>Checks</name>
    <message>
        <source>Looking for bundles</source>
        <translation>بنڈل تلاش کیے جا رہے ہیں</translation>
    </message>
    <message>
        <source>Checking bundles</source>
        <translation>بنڈل جانچے جا رہے ہیں</translation>
    </message>
</context>
<context>
    <name>DetailView</name>
    <message>
        <source>Save the &amp;result…</source>
        <translation>نتیجہ محفوظ کریں…</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>دوبارہ جانچیں</translation>
    </message>
    <message>
        <source>Figures and what differs</source>
        <translation>اعداد، اور جو فرق ہے</translation>
    </message>
    <message>
        <source>Main figures; Enter opens one</source>
        <translation>اہم اعداد؛ Enter سے ایک کھلتا ہے</translation>
    </message>
    <message>
        <source>Figures that differ; Enter opens one</source>
        <translation>مختلف اعداد؛ Enter سے ایک کھلتا ہے</translation>
    </message>
    <message>
        <source>Parameters of law that differ</source>
        <translation>قانون کے وہ پیرامیٹر جو مختلف ہیں</translation>
    </message>
    <message>
        <source>Rates that differ</source>
        <translation>وہ شرحیں جو مختلف ہیں</translation>
    </message>
    <message>
        <source>Elections that differ</source>
        <translation>وہ انتخاب جو مختلف ہیں</translation>
    </message>
    <message>
        <source>What checking the bundle found</source>
        <translation>بنڈل کی جانچ سے کیا نکلا</translation>
    </message>
    <message>
        <source>Main figures</source>
        <translation>اہم اعداد</translation>
    </message>
    <message>
        <source>Differing figures ({count})</source>
        <translation>مختلف اعداد ({count})</translation>
    </message>
    <message>
        <source>Rules ({count})</source>
        <translation>قواعد ({count})</translation>
    </message>
    <message>
        <source>Rates ({count})</source>
        <translation>شرحیں ({count})</translation>
    </message>
    <message>
        <source>Elections ({count})</source>
        <translation>انتخاب ({count})</translation>
    </message>
    <message>
        <source>{count} more figures are not listed.</source>
        <translation>مزید {count} اعداد فہرست میں نہیں۔</translation>
    </message>
    <message>
        <source>In the bundle</source>
        <translation>بنڈل میں</translation>
    </message>
    <message>
        <source>Known here</source>
        <translation>یہاں معلوم</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>دفعہ</translation>
    </message>
    <message>
        <source>Taxpayer</source>
        <translation>ٹیکس گزار</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>نام درج نہیں</translation>
    </message>
    <message>
        <source>CNIC</source>
        <translation>شناختی کارڈ نمبر</translation>
    </message>
    <message>
        <source>NTN</source>
        <translation>این ٹی این</translation>
    </message>
    <message>
        <source>Tax year</source>
        <translation>ٹیکس سال</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>قواعد</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>اندراجات</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>ڈائجسٹ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>The seal is whole. Rules, rates and print are as they should be.</source>
        <translation>مہر سالم ہے۔ قواعد، شرحیں اور پرنٹ شدہ دستاویز ویسی ہی ہیں جیسی ہونی چاہییں۔</translation>
    </message>
    <message>
        <source>The seal is whole; rules, rates and print are as they should be. Figures differ.</source>
        <translation>مہر سالم ہے؛ قواعد، شرحیں اور پرنٹ شدہ دستاویز ویسی ہی ہیں جیسی ہونی چاہییں۔ اعداد میں فرق ہے۔</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>دعویٰ</translation>
    </message>
    <message>
        <source>Recomputed</source>
        <translation>دوبارہ حساب</translation>
    </message>
    <message>
        <source>Second engine</source>
        <translation>دوسرا انجن</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>فرق</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>کیوں</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>پیرامیٹر</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>دن</translation>
    </message>
    <message>
        <source>As the State Bank published it</source>
        <translation>جیسا اسٹیٹ بینک نے شائع کیا</translation>
    </message>
    <message>
        <source>Election or fact</source>
        <translation>انتخاب یا حقیقت</translation>
    </message>
    <message>
        <source>The computation follows</source>
        <translation>حساب جس پر چلتا ہے</translation>
    </message>
    <message>
        <source>The bundle holds</source>
        <translation>بنڈل میں جو ہے</translation>
    </message>
</context>
<context>
    <name>FigureView</name>
    <message>
        <source>The other figures of the same row</source>
        <translation>اسی سطر کے دوسرے اعداد</translation>
    </message>
    <message>
        <source>The other figures of the same row; Enter opens one</source>
        <translation>اسی سطر کے دوسرے اعداد؛ Enter سے ایک کھلتا ہے</translation>
    </message>
    <message>
        <source>The entries it stands on, as the bundle has them</source>
        <translation>جن اندراجات پر یہ قائم ہے، جیسے بنڈل میں ہیں</translation>
    </message>
    <message>
        <source>A figure of the bundle</source>
        <translation>بنڈل کا ایک عدد</translation>
    </message>
    <message>
        <source>It is what the entries give.</source>
        <translation>اندراجات سے یہی نکلتا ہے۔</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>دعویٰ</translation>
    </message>
    <message>
        <source>Recomputed by the engine</source>
        <translation>انجن کا دوبارہ حساب</translation>
    </message>
    <message>
        <source>Recomputed by the second engine</source>
        <translation>دوسرے انجن کا دوبارہ حساب</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>فرق</translation>
    </message>
    <message>
        <source>The bundle has no entry {uid}, on which the claimed figure stands.</source>
        <translation>بنڈل میں اندراج ⁦{uid}⁩ نہیں ہے، جس پر دعویٰ کیا گیا عدد قائم ہے۔</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>اندراج</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>To</source>
        <translation>کس کو</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>بھیجا</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>موصول</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>فیس</translation>
    </message>
    <message>
        <source>Value in rupees</source>
        <translation>مالیت روپوں میں</translation>
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
        <source>Figure</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>Recomputed</source>
        <translation>دوبارہ حساب</translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>Verify</source>
        <translation>تصدیق</translation>
    </message>
    <message>
        <source>Open &amp;bundles…</source>
        <translation>بنڈل کھولیں…</translation>
    </message>
    <message>
        <source>Open a &amp;folder…</source>
        <translation>فولڈر کھولیں…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>روکیں</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>جانچ روکیں</translation>
    </message>
    <message>
        <source>Save the &amp;results…</source>
        <translation>نتائج محفوظ کریں…</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>فہرست خالی کریں</translation>
    </message>
    <message>
        <source>Bundles that were checked; Enter opens one</source>
        <translation>جانچے گئے بنڈل؛ Enter سے ایک کھلتا ہے</translation>
    </message>
    <message>
        <source>Check a return without trusting anybody</source>
        <translation>کسی پر بھروسا کیے بغیر گوشوارہ جانچیں</translation>
    </message>
    <message>
        <source>Open a sealed bundle (its name ends in .hisaab.zip), or a folder of them, or drop them here. Each is computed again from its entries by two engines, and every figure is compared with what it claims. Nothing is written, and nothing in a bundle is run.</source>
        <translation>ایک مہر بند بنڈل کھولیں (جس کا نام ⁦.hisaab.zip⁩ پر ختم ہوتا ہے)، یا ان کا فولڈر، یا انہیں یہاں چھوڑ دیں۔ ہر ایک کا حساب اس کے اندراجات سے دو انجن دوبارہ لگاتے ہیں، اور ہر عدد کا موازنہ اس کے دعوے سے ہوتا ہے۔ کچھ لکھا نہیں جاتا، اور بنڈل کی کوئی چیز چلائی نہیں جاتی۔</translation>
    </message>
    <message>
        <source>Open bundles…</source>
        <translation>بنڈل کھولیں…</translation>
    </message>
    <message>
        <source>Checked: {count}. Agree: {agree}, differ: {differ}, broken: {broken}, unreadable: {unreadable}.</source>
        <translation>جانچے گئے: {count}۔ متفق: {agree}، مختلف: {differ}، مہر ٹوٹی: {broken}، پڑھے نہ جا سکے: {unreadable}۔</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>نتیجہ</translation>
    </message>
    <message>
        <source>Taxpayer</source>
        <translation>ٹیکس گزار</translation>
    </message>
    <message>
        <source>CNIC or NTN</source>
        <translation>شناختی کارڈ یا NTN</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>سال</translation>
    </message>
    <message>
        <source>Payable, claimed</source>
        <translation>واجب الادا، دعویٰ</translation>
    </message>
    <message>
        <source>Recomputed</source>
        <translation>دوبارہ حساب</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>فرق</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
</context>
<context>
    <name>VerifyPage</name>
    <message>
        <source>Verify</source>
        <translation>تصدیق</translation>
    </message>
    <message>
        <source>Open bundles to verify</source>
        <translation>تصدیق کے لیے بنڈل کھولیں</translation>
    </message>
    <message>
        <source>Verify a folder of bundles</source>
        <translation>بنڈلوں کے فولڈر کی تصدیق کریں</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>جانچ روکیں</translation>
    </message>
    <message>
        <source>Save the results</source>
        <translation>نتائج محفوظ کریں</translation>
    </message>
    <message>
        <source>Sealed bundles (*.hisaab.zip *.zip);;All files (*)</source>
        <translation>مہر بند بنڈل (*.hisaab.zip *.zip);;تمام فائلیں (*)</translation>
    </message>
    <message>
        <source>Open bundles</source>
        <translation>بنڈل کھولیں</translation>
    </message>
    <message>
        <source>Open a folder of bundles</source>
        <translation>بنڈلوں کا فولڈر کھولیں</translation>
    </message>
    <message>
        <source>There is no bundle there. A bundle&apos;s name ends in .hisaab.zip; choose another folder.</source>
        <translation>وہاں کوئی بنڈل نہیں ہے۔ بنڈل کا نام ⁦.hisaab.zip⁩ پر ختم ہوتا ہے؛ کوئی اور فولڈر چنیں۔</translation>
    </message>
    <message>
        <source>Table (*.csv);;JSON (*.json)</source>
        <translation>جدول (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>نتیجہ محفوظ کریں</translation>
    </message>
    <message>
        <source>Saving the result</source>
        <translation>نتیجہ محفوظ کیا جا رہا ہے</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>محفوظ ہو گیا: ⁦{file}⁩</translation>
    </message>
</context>
<context>
    <name>VerifyWords</name>
    <message>
        <source>= Agrees</source>
        <translation>= متفق</translation>
    </message>
    <message>
        <source>≠ Differs</source>
        <translation>≠ مختلف</translation>
    </message>
    <message>
        <source>× Broken</source>
        <translation>× مہر ٹوٹی</translation>
    </message>
    <message>
        <source>? Unreadable</source>
        <translation>? پڑھا نہ جا سکا</translation>
    </message>
    <message>
        <source>Every figure follows from the entries, the rules and the rates in the bundle.</source>
        <translation>ہر عدد بنڈل کے اندراجات، قواعد اور شرحوں سے نکلتا ہے۔</translation>
    </message>
    <message>
        <source>The files are those that were sealed, but they do not give what the return claims.</source>
        <translation>فائلیں وہی ہیں جن پر مہر لگی تھی، مگر ان سے وہ نہیں نکلتا جس کا گوشوارہ دعویٰ کرتا ہے۔</translation>
    </message>
    <message>
        <source>Files of the bundle were changed after it was sealed.</source>
        <translation>مہر لگنے کے بعد بنڈل کی فائلیں بدلی گئیں۔</translation>
    </message>
    <message>
        <source>This is not a bundle that can be checked.</source>
        <translation>یہ ایسا بنڈل نہیں جسے جانچا جا سکے۔</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>خرابی</translation>
    </message>
    <message>
        <source>Mind</source>
        <translation>توجہ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>متفق</translation>
    </message>
    <message>
        <source>entry missing</source>
        <translation>اندراج غائب</translation>
    </message>
    <message>
        <source>entry left out</source>
        <translation>اندراج چھوڑا گیا</translation>
    </message>
    <message>
        <source>other entry</source>
        <translation>دوسرا اندراج</translation>
    </message>
    <message>
        <source>other price</source>
        <translation>دوسری قیمت</translation>
    </message>
    <message>
        <source>rate changed</source>
        <translation>شرح بدلی گئی</translation>
    </message>
    <message>
        <source>other election</source>
        <translation>دوسرا انتخاب</translation>
    </message>
    <message>
        <source>rules changed</source>
        <translation>قواعد بدلے گئے</translation>
    </message>
    <message>
        <source>follows from rows</source>
        <translation>سطروں سے</translation>
    </message>
    <message>
        <source>arithmetic</source>
        <translation>حساب کی غلطی</translation>
    </message>
    <message>
        <source>It stands on an entry that the bundle does not hold.</source>
        <translation>یہ ایسے اندراج پر قائم ہے جو بنڈل میں نہیں۔</translation>
    </message>
    <message>
        <source>The computation leaves out an entry that the bundle holds.</source>
        <translation>حساب میں وہ اندراج چھوڑا گیا ہے جو بنڈل میں موجود ہے۔</translation>
    </message>
    <message>
        <source>The entry in the bundle is another than the one computed from.</source>
        <translation>بنڈل کا اندراج وہ نہیں جس سے حساب لگایا گیا تھا۔</translation>
    </message>
    <message>
        <source>A price or value in the bundle is another than the one computed from.</source>
        <translation>بنڈل کی کوئی قیمت یا مالیت وہ نہیں جس سے حساب لگایا گیا تھا۔</translation>
    </message>
    <message>
        <source>A rate of the State Bank was changed.</source>
        <translation>اسٹیٹ بینک کی کوئی شرح بدلی گئی۔</translation>
    </message>
    <message>
        <source>The computation follows another election or fact than the bundle holds.</source>
        <translation>حساب کسی اور انتخاب یا حقیقت پر چلتا ہے جو بنڈل میں نہیں۔</translation>
    </message>
    <message>
        <source>The rule pack was changed.</source>
        <translation>قواعد کا مجموعہ بدلا گیا۔</translation>
    </message>
    <message>
        <source>It follows from rows that differ.</source>
        <translation>یہ ان سطروں سے نکلتا ہے جو مختلف ہیں۔</translation>
    </message>
    <message>
        <source>It does not follow from the entries: the arithmetic is wrong, or the figure was changed.</source>
        <translation>یہ اندراجات سے نہیں نکلتا: حساب غلط ہے، یا عدد بدلا گیا ہے۔</translation>
    </message>
    <message>
        <source>{what} is missing from the bundle.</source>
        <translation>بنڈل میں ⁨{what}⁩ نہیں ہے۔</translation>
    </message>
    <message>
        <source>{what} was put into the bundle after it was sealed.</source>
        <translation>فائل ⁨{what}⁩ مہر لگنے کے بعد بنڈل میں ڈالی گئی۔</translation>
    </message>
    <message>
        <source>{what} was changed after the bundle was sealed.</source>
        <translation>فائل ⁨{what}⁩ مہر لگنے کے بعد بدلی گئی۔</translation>
    </message>
    <message>
        <source>The digest of the bundle is not that of its files.</source>
        <translation>بنڈل کا ڈائجسٹ اس کی فائلوں کا نہیں۔</translation>
    </message>
    <message>
        <source>The year cannot be computed from the bundle: {what}</source>
        <translation>بنڈل سے سال کا حساب نہیں لگ سکتا: ⁨{what}⁩</translation>
    </message>
    <message>
        <source>Manifest and computation name different tax years: {what}.</source>
        <translation>مینی فیسٹ اور حساب میں ٹیکس سال مختلف ہیں: ⁨{what}⁩۔</translation>
    </message>
    <message>
        <source>Manifest and computation name different rules: {what}.</source>
        <translation>مینی فیسٹ اور حساب میں قواعد مختلف ہیں: ⁨{what}⁩۔</translation>
    </message>
    <message>
        <source>The manifest says that digits are grouped in a way there is not: {what}.</source>
        <translation>مینی فیسٹ ہندسوں کی ایسی تقسیم بتاتا ہے جو ہے ہی نہیں: ⁨{what}⁩۔</translation>
    </message>
    <message>
        <source>The digest of rules.toml is another than the manifest says: {what}.</source>
        <translation>قواعد (rules.toml) کا ڈائجسٹ وہ نہیں جو مینی فیسٹ کہتا ہے: ⁨{what}⁩۔</translation>
    </message>
    <message>
        <source>The rules {what} are not those known here. Parameters that differ: {count}.</source>
        <translation>قواعد ⁨{what}⁩ وہ نہیں جو یہاں معلوم ہیں۔ مختلف پیرامیٹر: {count}۔</translation>
    </message>
    <message>
        <source>The rules {what} are worded otherwise here; no parameter differs.</source>
        <translation>قواعد ⁨{what}⁩ کے الفاظ یہاں مختلف ہیں؛ کوئی پیرامیٹر مختلف نہیں۔</translation>
    </message>
    <message>
        <source>The rules in the bundle cannot be used: {what}</source>
        <translation>بنڈل کے قواعد قابلِ استعمال نہیں: ⁨{what}⁩</translation>
    </message>
    <message>
        <source>Computed under the scenario {what}, which is not enacted law.</source>
        <translation>حساب منظرنامہ ⁨{what}⁩ کے تحت لگایا گیا، جو نافذ قانون نہیں۔</translation>
    </message>
    <message>
        <source>Computed under rules of the taxpayer&apos;s own, {what}. Parameters that differ from enacted law: {count}.</source>
        <translation>حساب ٹیکس گزار کے اپنے قواعد ⁨{what}⁩ کے تحت لگایا گیا۔ نافذ قانون سے مختلف پیرامیٹر: {count}۔</translation>
    </message>
    <message>
        <source>The law of earlier years was changed. Parameters that differ: {count}.</source>
        <translation>پچھلے سالوں کا قانون بدلا گیا۔ مختلف پیرامیٹر: {count}۔</translation>
    </message>
    <message>
        <source>Dollar rates that are not those of the State Bank: {count}.</source>
        <translation>ڈالر کی وہ شرحیں جو اسٹیٹ بینک کی نہیں: {count}۔</translation>
    </message>
    <message>
        <source>return.pdf is not the print of these figures.</source>
        <translation>دستاویز return.pdf ان اعداد کی نہیں۔</translation>
    </message>
    <message>
        <source>return.pdf could not be compared: it was made by another version of Hisaab ({what}). Go by the figures here, not by the print.</source>
        <translation>دستاویز return.pdf کا موازنہ نہیں ہو سکا: یہ حساب کے کسی اور ورژن (⁨{what}⁩) نے بنائی تھی۔ یہاں کے اعداد پر چلیں، پرنٹ شدہ دستاویز پر نہیں۔</translation>
    </message>
    <message>
        <source>The two engines of this program do not agree. Figures: {count}. That is a fault of the program: report it.</source>
        <translation>اس پروگرام کے دونوں انجن متفق نہیں۔ اعداد: {count}۔ یہ پروگرام کی خرابی ہے: اس کی اطلاع دیں۔</translation>
    </message>
    <message>
        <source>Computed by one engine alone: for {count} entries the second takes too long.</source>
        <translation>صرف ایک انجن نے حساب لگایا: {count} اندراجات کے لیے دوسرے کو بہت وقت لگتا ہے۔</translation>
    </message>
    <message>
        <source>The bundle carries a signature, which this version does not check.</source>
        <translation>بنڈل پر دستخط ہے، جسے یہ ورژن نہیں جانچتا۔</translation>
    </message>
</context>
<context>
    <name>_FindingRow</name>
    <message>
        <source>{severity}: {text}</source>
        <translation>{severity}: {text}</translation>
    </message>
</context>
</TS>
