<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>ChooseCard</name>
    <message>
        <source>Write the return</source>
        <translation>گوشوارہ لکھیں</translation>
    </message>
    <message>
        <source>Digits in the PDF</source>
        <translation>ہندسے، PDF میں</translation>
    </message>
    <message>
        <source>12,345,678 (thousands)</source>
        <translation>12,345,678 (ہزار)</translation>
    </message>
    <message>
        <source>1,23,45,678 (lakh, crore)</source>
        <translation>1,23,45,678 (لاکھ، کروڑ)</translation>
    </message>
    <message>
        <source>&amp;Digits in the PDF</source>
        <translation>ہندسے، PDF میں</translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation>فولڈر جس میں لکھنا ہے</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>فولڈر</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>چنیں…</translation>
    </message>
    <message>
        <source>Choose the folder to write to</source>
        <translation>لکھنے کا فولڈر چنیں</translation>
    </message>
    <message>
        <source>&amp;Write the files</source>
        <translation>فائلیں لکھیں</translation>
    </message>
    <message>
        <source>The return as a document (PDF)</source>
        <translation>گوشوارہ دستاویز کی صورت میں (PDF)</translation>
    </message>
    <message>
        <source>To print, to file and to send.</source>
        <translation>پرنٹ کرنے، جمع کرانے اور بھیجنے کے لیے۔</translation>
    </message>
    <message>
        <source>Sealed bundle (ZIP)</source>
        <translation>مہر بند بنڈل (ZIP)</translation>
    </message>
    <message>
        <source>Everything in one file that anyone can check without trusting you or this program.</source>
        <translation>سب کچھ ایک فائل میں، جسے کوئی بھی آپ پر یا اس پروگرام پر بھروسا کیے بغیر جانچ سکتا ہے۔</translation>
    </message>
    <message>
        <source>Worksheet for IRIS (CSV)</source>
        <translation>ورک شیٹ برائے IRIS (CSV)</translation>
    </message>
    <message>
        <source>A row for each field of FBR&apos;s form.</source>
        <translation>ایف بی آر کے فارم کے ہر خانے کے لیے ایک سطر۔</translation>
    </message>
    <message>
        <source>Schedules for a spreadsheet (CSV)</source>
        <translation>اسپریڈ شیٹ کے لیے شیڈول (CSV)</translation>
    </message>
    <message>
        <source>Disposals, lots, income, holdings…</source>
        <translation>فروخت، لاٹ، آمدن، موجود اثاثے…</translation>
    </message>
    <message>
        <source>The computation for other programs (JSON)</source>
        <translation>دوسرے پروگراموں کے لیے حساب (JSON)</translation>
    </message>
    <message>
        <source>Every figure, exact.</source>
        <translation>ہر عدد، بالکل درست۔</translation>
    </message>
    <message>
        <source>Folder to write the return to</source>
        <translation>گوشوارہ لکھنے کا فولڈر</translation>
    </message>
</context>
<context>
    <name>FilingCard</name>
    <message>
        <source>The filed return</source>
        <translation>جمع شدہ گوشوارہ</translation>
    </message>
    <message>
        <source>Note to keep with the lock</source>
        <translation>قفل کے ساتھ رکھنے کا نوٹ</translation>
    </message>
    <message>
        <source>Acknowledgement number, day of filing…</source>
        <translation>رسید نمبر، جمع کرانے کی تاریخ…</translation>
    </message>
    <message>
        <source>&amp;Lock the year</source>
        <translation>سال مقفل کریں</translation>
    </message>
    <message>
        <source>&amp;Unlock…</source>
        <translation>قفل کھولیں…</translation>
    </message>
    <message>
        <source>Show what &amp;changed</source>
        <translation>دکھائیں کیا بدلا</translation>
    </message>
    <message>
        <source>Looking whether the year is locked…</source>
        <translation>دیکھا جا رہا ہے کہ سال مقفل ہے یا نہیں…</translation>
    </message>
    <message>
        <source>Comparing with the locked year</source>
        <translation>مقفل سال سے موازنہ</translation>
    </message>
    <message>
        <source>Once the return of tax year {year} is filed, lock it. Its figures are kept as they are, and you are told when anything changes them later.</source>
        <translation>ٹیکس سال {year} کا گوشوارہ جمع کرانے کے بعد اسے مقفل کر دیں۔ اس کے اعداد جوں کے توں محفوظ رہتے ہیں، اور بعد میں کوئی چیز انہیں بدلے تو آپ کو بتایا جاتا ہے۔</translation>
    </message>
    <message>
        <source>Locked on {day}.</source>
        <translation>تاریخ ⁦{day}⁩ کو مقفل ہوا۔</translation>
    </message>
    <message>
        <source>Locked on {day}: {note}.</source>
        <translation>تاریخ ⁦{day}⁩ کو مقفل ہوا: ⁨{note}⁩۔</translation>
    </message>
    <message>
        <source>Figures that have changed since: {count}. The filed return may have to be revised.</source>
        <translation>تب سے بدلنے والے اعداد: {count}۔ ممکن ہے جمع شدہ گوشوارے پر نظرِ ثانی کرنی پڑے۔</translation>
    </message>
    <message>
        <source>Every figure is as it was.</source>
        <translation>ہر عدد ویسا ہی ہے جیسا تھا۔</translation>
    </message>
    <message>
        <source>Locking the year</source>
        <translation>سال مقفل کیا جا رہا ہے</translation>
    </message>
    <message>
        <source>Tax year {year} is locked. It can still be computed; you are told what changes it.</source>
        <translation>ٹیکس سال {year} مقفل ہے۔ اس کا حساب اب بھی لگ سکتا ہے؛ جو چیز اسے بدلے گی وہ بتائی جائے گی۔</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Unlock the year</source>
        <translation>سال کا قفل کھولیں</translation>
    </message>
    <message>
        <source>Unlock the filed year?</source>
        <translation>جمع شدہ سال کا قفل کھولیں؟</translation>
    </message>
    <message>
        <source>The figures that were filed are forgotten, and nobody is told any more when something changes them. Do it only where the year was locked by mistake, or a revised return is filed.</source>
        <translation>جو اعداد جمع کرائے گئے تھے وہ مٹا دیے جائیں گے، اور ان کے بدلنے پر پھر کسی کو نہیں بتایا جائے گا۔ یہ صرف تب کریں جب سال غلطی سے مقفل ہوا ہو یا نظرِ ثانی شدہ گوشوارہ جمع کرایا جا رہا ہو۔</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>قفل کھولیں</translation>
    </message>
    <message>
        <source>Keep it locked</source>
        <translation>مقفل رہنے دیں</translation>
    </message>
    <message>
        <source>Tax year {year} is unlocked.</source>
        <translation>ٹیکس سال {year} کا قفل کھل گیا۔</translation>
    </message>
    <message>
        <source>Unlocking the year</source>
        <translation>سال کا قفل کھولا جا رہا ہے</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Preview of the return</source>
        <translation>گوشوارے کا پیش منظر</translation>
    </message>
    <message>
        <source>Preview of the return, page {page} of {count}</source>
        <translation>گوشوارے کا پیش منظر، {count} میں سے صفحہ {page}</translation>
    </message>
    <message>
        <source>Drawing a page</source>
        <translation>صفحہ بنایا جا رہا ہے</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Previous page</source>
        <translation>پچھلا صفحہ</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>اگلا صفحہ</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>چھوٹا</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>بڑا</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>چوڑائی کے برابر</translation>
    </message>
    <message>
        <source>Search the return</source>
        <translation>گوشوارے میں تلاش کریں</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>پرنٹ کریں…</translation>
    </message>
    <message>
        <source>Smaller (Ctrl and the wheel)</source>
        <translation>چھوٹا (Ctrl اور پہیہ)</translation>
    </message>
    <message>
        <source>Larger (Ctrl and the wheel)</source>
        <translation>بڑا (Ctrl اور پہیہ)</translation>
    </message>
    <message>
        <source>The preview is being made</source>
        <translation>پیش منظر بن رہا ہے</translation>
    </message>
    <message>
        <source>Make the preview</source>
        <translation>پیش منظر بنائیں</translation>
    </message>
    <message>
        <source>The preview appears here once the year is computed.</source>
        <translation>سال کا حساب لگتے ہی پیش منظر یہاں نظر آئے گا۔</translation>
    </message>
    <message>
        <source>Making the preview</source>
        <translation>پیش منظر بن رہا ہے</translation>
    </message>
    <message>
        <source>The preview is being made…</source>
        <translation>پیش منظر بن رہا ہے…</translation>
    </message>
    <message>
        <source>The preview was stopped.</source>
        <translation>پیش منظر روک دیا گیا۔</translation>
    </message>
    <message>
        <source>This return has {count} rows. Its preview takes a while to make.</source>
        <translation>اس گوشوارے میں {count} سطریں ہیں۔ اس کا پیش منظر بننے میں کچھ وقت لگتا ہے۔</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>صفحہ {page} از {count}</translation>
    </message>
    <message>
        <source>Searching the return</source>
        <translation>گوشوارے میں تلاش</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{count} میں سے {number}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>نہیں ملا</translation>
    </message>
    <message>
        <source>Tax return</source>
        <translation>ٹیکس گوشوارہ</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>پرنٹنگ</translation>
    </message>
    <message>
        <source>Sent to the printer. Pages: {count}.</source>
        <translation>پرنٹر کو بھیج دیا گیا۔ صفحات: {count}۔</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>رپورٹیں</translation>
    </message>
    <message>
        <source>What to write, and the lock of the year</source>
        <translation>کیا لکھنا ہے، اور سال کا قفل</translation>
    </message>
    <message>
        <source>Since it was locked</source>
        <translation>مقفل ہونے کے بعد سے</translation>
    </message>
    <message>
        <source>Write the files of the return</source>
        <translation>گوشوارے کی فائلیں لکھیں</translation>
    </message>
    <message>
        <source>Print the return</source>
        <translation>گوشوارہ پرنٹ کریں</translation>
    </message>
    <message>
        <source>Unlock the filed year</source>
        <translation>جمع شدہ سال کا قفل کھولیں</translation>
    </message>
    <message>
        <source>Show what changed since the year was locked</source>
        <translation>دکھائیں سال مقفل ہونے کے بعد کیا بدلا</translation>
    </message>
    <message>
        <source>Lock the filed year</source>
        <translation>جمع شدہ سال مقفل کریں</translation>
    </message>
    <message>
        <source>Files written to {folder}: {count}.</source>
        <translation>فائلیں ⁦{folder}⁩ میں لکھ دی گئیں۔ تعداد: {count}۔</translation>
    </message>
    <message>
        <source>Writing the return</source>
        <translation>گوشوارہ لکھا جا رہا ہے</translation>
    </message>
</context>
<context>
    <name>SinceView</name>
    <message>
        <source>Copy all</source>
        <translation>سب نقل کریں</translation>
    </message>
    <message>
        <source>Copy all figures that changed</source>
        <translation>بدلے ہوئے تمام اعداد نقل کریں</translation>
    </message>
    <message>
        <source>Figures that changed; Enter opens one</source>
        <translation>بدلے ہوئے اعداد؛ Enter سے ایک کھلتا ہے</translation>
    </message>
    <message>
        <source>What was done since; Enter opens one</source>
        <translation>تب سے کیا کیا گیا؛ Enter سے ایک کھلتا ہے</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>کیا بدلا</translation>
    </message>
    <message>
        <source>Tax year {year} since it was locked</source>
        <translation>ٹیکس سال {year}، مقفل ہونے کے بعد سے</translation>
    </message>
    <message>
        <source>The tax payable is as it was on {day}: Rs&#xa0;{now}. Other figures changed.</source>
        <translation>واجب الادا ٹیکس وہی ہے جو ⁦{day}⁩ کو تھا: {now} روپے۔ دوسرے اعداد بدلے ہیں۔</translation>
    </message>
    <message>
        <source>The tax payable was Rs&#xa0;{before} when the year was locked on {day}. Now it is Rs&#xa0;{now}: Rs&#xa0;{apart} more.</source>
        <translation>سال ⁦{day}⁩ کو مقفل ہوتے وقت واجب الادا ٹیکس {before} روپے تھا۔ اب {now} روپے ہے: {apart} روپے زیادہ۔</translation>
    </message>
    <message>
        <source>The tax payable was Rs&#xa0;{before} when the year was locked on {day}. Now it is Rs&#xa0;{now}: Rs&#xa0;{apart} less.</source>
        <translation>سال ⁦{day}⁩ کو مقفل ہوتے وقت واجب الادا ٹیکس {before} روپے تھا۔ اب {now} روپے ہے: {apart} روپے کم۔</translation>
    </message>
    <message>
        <source>Every figure is as it was on {day}.</source>
        <translation>ہر عدد ویسا ہی ہے جیسا ⁦{day}⁩ کو تھا۔</translation>
    </message>
    <message>
        <source>Figures ({count})</source>
        <translation>اعداد ({count})</translation>
    </message>
    <message>
        <source>What was done since ({count})</source>
        <translation>تب سے کیا کیا گیا ({count})</translation>
    </message>
    <message>
        <source>{count} more figures are not listed.</source>
        <translation>مزید {count} اعداد فہرست میں نہیں۔</translation>
    </message>
    <message>
        <source>Copied. Paste it into a spreadsheet.</source>
        <translation>نقل ہو گیا۔ اسپریڈ شیٹ میں چسپاں کریں۔</translation>
    </message>
    <message>
        <source>Imported. Entries of the year: {count}</source>
        <translation>درآمد ہوا۔ اس سال کے اندراجات: {count}</translation>
    </message>
    <message>
        <source>{key}: was {before}, now {now}</source>
        <translation>انتخاب ⁨{key}⁩: پہلے {before}، اب {now}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>کوئی نہیں</translation>
    </message>
    <message>
        <source>Election or fact</source>
        <translation>انتخاب یا حقیقت</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>قواعد</translation>
    </message>
    <message>
        <source>The rule pack is another than it was.</source>
        <translation>قواعد کا مجموعہ اب کوئی اور ہے۔</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>As locked</source>
        <translation>مقفل</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>اب</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>فرق</translation>
    </message>
    <message>
        <source>When</source>
        <translation>کب</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>About</source>
        <translation>تفصیل</translation>
    </message>
</context>
<context>
    <name>WrittenFiles</name>
    <message>
        <source>Written</source>
        <translation>لکھی گئیں</translation>
    </message>
    <message>
        <source>Files that were written; Enter opens one</source>
        <translation>لکھی گئی فائلیں؛ Enter سے ایک کھلتی ہے</translation>
    </message>
    <message>
        <source>File</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>حجم</translation>
    </message>
    <message>
        <source>Digest of the bundle: quote it, and whoever has it can check the file.</source>
        <translation>بنڈل کا ڈائجسٹ: اس کا حوالہ دیں، جس کے پاس یہ ہو وہ فائل کو جانچ سکتا ہے۔</translation>
    </message>
    <message>
        <source>Copy the digest</source>
        <translation>ڈائجسٹ نقل کریں</translation>
    </message>
    <message>
        <source>Verify it</source>
        <translation>اس کی تصدیق کریں</translation>
    </message>
    <message>
        <source>Verify the bundle</source>
        <translation>بنڈل کی تصدیق کریں</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>فولڈر کھولیں</translation>
    </message>
    <message>
        <source>{file} is not there any more. Write it again.</source>
        <translation>فائل ⁦{file}⁩ اب وہاں نہیں ہے۔ اسے دوبارہ لکھیں۔</translation>
    </message>
    <message>
        <source>No program here opens {file}.</source>
        <translation>یہاں کوئی پروگرام ⁦{file}⁩ نہیں کھولتا۔</translation>
    </message>
    <message>
        <source>The files are in {folder}.</source>
        <translation>فائلیں ⁦{folder}⁩ میں ہیں۔</translation>
    </message>
</context>
</TS>
