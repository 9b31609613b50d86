<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>DueLines</name>
    <message>
        <source>How this was worked out</source>
        <translation>یہ حساب کیسے لگا</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>لازم</translation>
    </message>
    <message>
        <source>Not due</source>
        <translation>لازم نہیں</translation>
    </message>
    <message>
        <source>Foreign income</source>
        <translation>غیر ملکی آمدن</translation>
    </message>
    <message>
        <source>Foreign income in US dollars</source>
        <translation>غیر ملکی آمدن، امریکی ڈالر میں</translation>
    </message>
    <message>
        <source>Foreign assets at cost</source>
        <translation>غیر ملکی اثاثے، لاگت پر</translation>
    </message>
    <message>
        <source>Foreign assets in US dollars</source>
        <translation>غیر ملکی اثاثے، امریکی ڈالر میں</translation>
    </message>
    <message>
        <source>Rupees for a US dollar</source>
        <translation>ایک امریکی ڈالر کے روپے</translation>
    </message>
    <message>
        <source>State Bank&apos;s rate of</source>
        <translation>اسٹیٹ بینک کی شرح، تاریخ</translation>
    </message>
    <message>
        <source>Due from a foreign income of US dollars</source>
        <translation>لازم ہے جب غیر ملکی آمدن (امریکی ڈالر) ہو</translation>
    </message>
    <message>
        <source>Due from foreign assets of US dollars</source>
        <translation>لازم ہے جب غیر ملکی اثاثے (امریکی ڈالر) ہوں</translation>
    </message>
    <message>
        <source>Due above</source>
        <translation>اس سے زیادہ پر لازم</translation>
    </message>
    <message>
        <source>Rate in per cent</source>
        <translation>شرح فیصد</translation>
    </message>
    <message>
        <source>Capital value tax</source>
        <translation>کیپیٹل ویلیو ٹیکس</translation>
    </message>
</context>
<context>
    <name>HoldingLines</name>
    <message>
        <source>Holdings at the year&apos;s end, line by line (s.116)</source>
        <translation>سال کے آخر پر موجود اثاثے، سطر بہ سطر (دفعہ 116)</translation>
    </message>
    <message>
        <source>Lines of the wealth statement; Enter explains one</source>
        <translation>ویلتھ اسٹیٹمنٹ کی سطریں؛ Enter سے وضاحت کھلتی ہے</translation>
    </message>
    <message>
        <source>A non-resident files no wealth statement (s.116).</source>
        <translation>غیر رہائشی ویلتھ اسٹیٹمنٹ جمع نہیں کراتا (دفعہ 116)۔</translation>
    </message>
    <message>
        <source>Nothing was held when the year ended.</source>
        <translation>سال کے آخر پر کچھ موجود نہ تھا۔</translation>
    </message>
    <message>
        <source>At cost Rs&#xa0;{cost}, at market value Rs&#xa0;{market}. The statement is at cost.</source>
        <translation>لاگت پر {cost} روپے، بازاری قیمت پر {market} روپے۔ اسٹیٹمنٹ لاگت پر ہوتی ہے۔</translation>
    </message>
    <message>
        <source>At cost Rs&#xa0;{cost}. Of {count} lines no market value is known.</source>
        <translation>لاگت پر {cost} روپے۔ {count} سطروں کی بازاری قیمت معلوم نہیں۔</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>پاکستان</translation>
    </message>
    <message>
        <source>Abroad</source>
        <translation>بیرونِ ملک</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>لاگت</translation>
    </message>
    <message>
        <source>Market value</source>
        <translation>بازاری قیمت</translation>
    </message>
    <message>
        <source>Held in</source>
        <translation>کہاں موجود</translation>
    </message>
</context>
<context>
    <name>IrisCells</name>
    <message>
        <source>For the wealth statement in IRIS</source>
        <translation>آئرس (IRIS) کی ویلتھ اسٹیٹمنٹ کے لیے</translation>
    </message>
    <message>
        <source>Enter or a click copies the amount of a line, without commas. A code that is likely or unknown has to be checked on the screen of IRIS before filing.</source>
        <translation>Enter یا کلک سے سطر کی رقم بغیر کوما نقل ہوتی ہے۔ جس کوڈ کے ساتھ ”غالباً درست“ یا ”نامعلوم“ لکھا ہو اسے جمع کرانے سے پہلے IRIS کی اسکرین پر دیکھ لیں۔</translation>
    </message>
    <message>
        <source>Lines for IRIS; Enter copies the amount</source>
        <translation>IRIS کے لیے سطریں؛ Enter سے رقم نقل ہوتی ہے</translation>
    </message>
    <message>
        <source>{amount} was copied: it goes into {code} {label}.</source>
        <translation>‏{amount} نقل ہو گئی: یہ یہاں درج ہوتی ہے: {code} {label}۔</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>تصدیق شدہ</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>غالباً درست</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>نامعلوم</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کوڈ</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Code is</source>
        <translation>کوڈ کی حیثیت</translation>
    </message>
</context>
<context>
    <name>LinesCard</name>
    <message>
        <source>Line by line</source>
        <translation>سطر بہ سطر</translation>
    </message>
    <message>
        <source>Reconciliation; Enter explains a line</source>
        <translation>اثاثوں کا حساب کتاب؛ Enter سے سطر کی وضاحت کھلتی ہے</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>At cost</source>
        <translation>لاگت پر</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>Is all of it explained?</source>
        <translation>کیا سب کچھ واضح ہے؟</translation>
    </message>
    <message>
        <source>Questions whose answers explain more</source>
        <translation>سوال جن کے جواب سے مزید وضاحت ہوتی ہے</translation>
    </message>
    <message>
        <source>Answer them in Review</source>
        <translation>جائزے میں جواب دیں</translation>
    </message>
    <message>
        <source>Rs&#xa0;{amount} of cost is not explained: it is neither among what came and went nor among what is held.</source>
        <translation>‏{amount} روپے کی لاگت غیر واضح ہے: نہ آنے جانے والی مدوں میں ہے نہ موجود اثاثوں میں۔</translation>
    </message>
    <message>
        <source>To the rupee: Rs&#xa0;{opening} at the start, Rs&#xa0;{came} came in, Rs&#xa0;{went} went out, Rs&#xa0;{closing} at the end. Rs&#xa0;{rest} is unexplained.</source>
        <translation>ایک ایک روپے تک: شروع میں {opening} روپے، {came} روپے آئے، {went} روپے گئے، آخر میں {closing} روپے۔ غیر واضح {rest} روپے۔</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>واضح</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>غیر واضح</translation>
    </message>
    <message>
        <source>Questions open</source>
        <translation>سوال باقی ہیں</translation>
    </message>
    <message>
        <source>Of this Rs&#xa0;{amount} came or went without anybody having said what it was.</source>
        <translation>اس میں سے {amount} روپے ایسے آئے یا گئے جن کے بارے میں کسی نے نہیں بتایا کہ کیا تھے۔</translation>
    </message>
    <message>
        <source>What came without a known cost counts at nothing until these are answered:</source>
        <translation>جو معلوم لاگت کے بغیر آیا وہ ان کے جواب تک صفر لاگت پر شمار ہوتا ہے:</translation>
    </message>
    <message>
        <source>Holding the opening against the closing of the year before…</source>
        <translation>ابتدائی رقم کا پچھلے سال کی اختتامی رقم سے موازنہ ہو رہا ہے…</translation>
    </message>
    <message>
        <source>✓ The year opens with what tax year {year} closed with: Rs&#xa0;{amount}.</source>
        <translation>✓ سال اسی رقم سے شروع ہوتا ہے جس پر ٹیکس سال {year} ختم ہوا: {amount} روپے۔</translation>
    </message>
    <message>
        <source>✗ The year opens with Rs&#xa0;{amount}, but tax year {year} closed with Rs&#xa0;{before}. Please report this fault of the program.</source>
        <translation>✗ سال {amount} روپے سے شروع ہوتا ہے، مگر ٹیکس سال {year} {before} روپے پر ختم ہوا۔ براہِ کرم پروگرام کی اس خرابی کی اطلاع دیں۔</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>سوال</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>ایک جیسے</translation>
    </message>
</context>
<context>
    <name>Wealth</name>
    <message>
        <source>Opening, at cost</source>
        <translation>ابتدائی لاگت</translation>
    </message>
    <message>
        <source>Closing, at cost</source>
        <translation>اختتامی لاگت</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>غیر واضح</translation>
    </message>
</context>
<context>
    <name>WealthPage</name>
    <message>
        <source>Wealth statement</source>
        <translation>ویلتھ اسٹیٹمنٹ</translation>
    </message>
    <message>
        <source>Copy the lines for IRIS</source>
        <translation>IRIS کے لیے سطریں نقل کریں</translation>
    </message>
    <message>
        <source>Copy the reconciliation</source>
        <translation>اثاثوں کا حساب کتاب نقل کریں</translation>
    </message>
    <message>
        <source>Holding the opening against the last closing</source>
        <translation>ابتدائی رقم کا پچھلی اختتامی رقم سے موازنہ</translation>
    </message>
    <message>
        <source>Here you will see how your crypto at cost went from the start of a year to its end, to the rupee, and the lines for the wealth statement in IRIS. Begin with the histories that your exchange or wallet gives you as files.</source>
        <translation>یہاں آپ دیکھیں گے کہ لاگت پر آپ کی کرپٹو سال کے شروع سے آخر تک ایک ایک روپے کے حساب سے کیسے بدلی، اور IRIS کی ویلتھ اسٹیٹمنٹ کے لیے سطریں۔ ان فائلوں سے شروع کریں جو آپ کی ایکسچینج یا والٹ آپ کو لین دین کی تاریخ کے طور پر دیتی ہے۔</translation>
    </message>
</context>
<context>
    <name>WealthView</name>
    <message>
        <source>From opening to closing, at cost</source>
        <translation>ابتدا سے اختتام تک، لاگت پر</translation>
    </message>
    <message>
        <source>Foreign income and assets statement (s.116A)</source>
        <translation>غیر ملکی آمدن اور اثاثوں کی اسٹیٹمنٹ (دفعہ 116A)</translation>
    </message>
    <message>
        <source>Capital value tax on foreign assets (Finance Act 2022, s.8)</source>
        <translation>غیر ملکی اثاثوں پر کیپیٹل ویلیو ٹیکس (فنانس ایکٹ 2022، دفعہ 8)</translation>
    </message>
    <message>
        <source>Your other wealth</source>
        <translation>آپ کے دیگر اثاثے</translation>
    </message>
    <message>
        <source>Hisaab reconciles crypto. Land, bank balances, business capital and personal expenses are added in IRIS beside these lines; only foreign assets apart from crypto count here, towards s.116A and capital value tax.</source>
        <translation>حساب صرف کرپٹو کا حساب کتاب ملاتا ہے۔ زمین، بینک بیلنس، کاروباری سرمایہ اور ذاتی اخراجات IRIS میں ان سطروں کے ساتھ درج کیے جاتے ہیں؛ یہاں کرپٹو کے علاوہ صرف غیر ملکی اثاثے شمار ہوتے ہیں، دفعہ 116A اور کیپیٹل ویلیو ٹیکس کے لیے۔</translation>
    </message>
    <message>
        <source>Wealth statement of the tax year</source>
        <translation>ٹیکس سال کی ویلتھ اسٹیٹمنٹ</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>Change at cost</source>
        <translation>لاگت پر تبدیلی</translation>
    </message>
    <message>
        <source>Foreign assets apart from crypto, as stated</source>
        <translation>کرپٹو کے علاوہ غیر ملکی اثاثے، جیسا آپ نے بتایا</translation>
    </message>
    <message>
        <source>none stated</source>
        <translation>نہیں بتائے گئے</translation>
    </message>
</context>
</TS>
