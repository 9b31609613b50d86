<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>MendCard</name>
    <message>
        <source>{name}: write a number such as 1250.50.</source>
        <translation>{name}: کوئی عدد لکھیں، جیسے 1250.50۔</translation>
    </message>
    <message>
        <source>These two belong together:</source>
        <translation>یہ دونوں ایک ہی ہیں:</translation>
    </message>
    <message>
        <source>Match these two</source>
        <translation>ان دونوں کو جوڑیں</translation>
    </message>
    <message>
        <source>The two are matched.</source>
        <translation>دونوں جوڑ دیے گئے۔</translation>
    </message>
    <message>
        <source>No other deposit or withdrawal of this coin is without its other end.</source>
        <translation>اس کوائن کی کوئی اور جمع یا نکاسی ایسی نہیں جس کا دوسرا سرا نہ ہو۔</translation>
    </message>
    <message>
        <source>Other end of the transfer</source>
        <translation>منتقلی کا دوسرا سرا</translation>
    </message>
    <message>
        <source>It was a transfer of your own, and this is its other end:</source>
        <translation>یہ آپ کی اپنی منتقلی تھی، اور اس کا دوسرا سرا یہ ہے:</translation>
    </message>
    <message>
        <source>Match with this one</source>
        <translation>اس سے جوڑیں</translation>
    </message>
    <message>
        <source>They have nothing to do with each other.</source>
        <translation>ان کا آپس میں کوئی تعلق نہیں۔</translation>
    </message>
    <message>
        <source>Keep the two apart</source>
        <translation>دونوں کو الگ رکھیں</translation>
    </message>
    <message>
        <source>The two are kept apart.</source>
        <translation>دونوں الگ رکھے گئے۔</translation>
    </message>
    <message>
        <source>No free line of an imported bank statement is within a week of it.</source>
        <translation>درآمد شدہ بینک اسٹیٹمنٹ میں اس کے آس پاس ایک ہفتے کی کوئی خالی سطر نہیں۔</translation>
    </message>
    <message>
        <source>Import a bank statement</source>
        <translation>بینک اسٹیٹمنٹ درآمد کریں</translation>
    </message>
    <message>
        <source>Bank line</source>
        <translation>بینک کی سطر</translation>
    </message>
    <message>
        <source>Rs {amount}, {day}, {account}: {who}</source>
        <translation>{amount} روپے، {day}، {account}: {who}</translation>
    </message>
    <message>
        <source>It was paid by this line of a bank statement:</source>
        <translation>اس کی ادائیگی بینک اسٹیٹمنٹ کی اس سطر سے ہوئی:</translation>
    </message>
    <message>
        <source>The order is matched with its bank line.</source>
        <translation>آرڈر اپنی بینک سطر سے جوڑ دیا گیا۔</translation>
    </message>
    <message>
        <source>Match with this line</source>
        <translation>اس سطر سے جوڑیں</translation>
    </message>
    <message>
        <source>It repeats another entry:</source>
        <translation>یہ وہی ہے جو دوسرا اندراج بتاتا ہے:</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>اسے نکال دیں</translation>
    </message>
    <message>
        <source>All {count} entries of the second file repeat those of the first.</source>
        <translation>دوسری فائل کے تمام {count} اندراجات پہلی فائل کے اندراجات دہراتے ہیں۔</translation>
    </message>
    <message>
        <source>Leave these out</source>
        <translation>انہیں نکال دیں</translation>
    </message>
    <message>
        <source>Left out. It stays in the ledger, and can be brought back.</source>
        <translation>نکال دیا گیا۔ یہ کھاتے میں رہتا ہے اور واپس لایا جا سکتا ہے۔</translation>
    </message>
    <message>
        <source>in rupees; optional</source>
        <translation>روپوں میں؛ اختیاری</translation>
    </message>
    <message>
        <source>It was no transfer of your own:</source>
        <translation>یہ آپ کی اپنی منتقلی نہیں تھی:</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>یہ تھا</translation>
    </message>
    <message>
        <source>Worth, or its cost</source>
        <translation>مالیت، یا اس کی لاگت</translation>
    </message>
    <message>
        <source>Say so</source>
        <translation>یہی ہے</translation>
    </message>
    <message>
        <source>Say what it cost in rupees: that cost comes with the coins.</source>
        <translation>بتائیں کہ روپوں میں اس کی لاگت کیا تھی: یہ لاگت کوائن کے ساتھ آتی ہے۔</translation>
    </message>
    <message>
        <source>It is {kind} now.</source>
        <translation>اب یہ {kind} ہے۔</translation>
    </message>
    <message>
        <source>These coins are real. They count again.</source>
        <translation>یہ کوائن اصلی ہیں۔ انہیں دوبارہ گنا جائے۔</translation>
    </message>
    <message>
        <source>They are no spam</source>
        <translation>یہ اسپیم نہیں</translation>
    </message>
    <message>
        <source>They count again.</source>
        <translation>یہ دوبارہ گنے جاتے ہیں۔</translation>
    </message>
    <message>
        <source>It was paid in cash, so no bank has a line of it.</source>
        <translation>ادائیگی نقد ہوئی، اس لیے کسی بینک میں اس کی سطر نہیں۔</translation>
    </message>
    <message>
        <source>Paid in cash</source>
        <translation>نقد ادائیگی</translation>
    </message>
    <message>
        <source>Noted: paid in cash.</source>
        <translation>درج ہوا: نقد ادائیگی۔</translation>
    </message>
    <message>
        <source>rupees</source>
        <translation>روپے</translation>
    </message>
    <message>
        <source>US dollars</source>
        <translation>امریکی ڈالر</translation>
    </message>
    <message>
        <source>an exchange, a page: it stands beside every value made of it</source>
        <translation>کوئی ایکسچینج یا صفحہ: اس سے بننے والی ہر مالیت کے ساتھ درج رہتا ہے</translation>
    </message>
    <message>
        <source>You know what a coin was worth on that day:</source>
        <translation>آپ جانتے ہیں کہ اس دن کوائن کی قیمت کیا تھی:</translation>
    </message>
    <message>
        <source>Price of one</source>
        <translation>ایک کی قیمت</translation>
    </message>
    <message>
        <source>Currency of the price</source>
        <translation>قیمت کی کرنسی</translation>
    </message>
    <message>
        <source>Coin</source>
        <translation>کوائن</translation>
    </message>
    <message>
        <source>Where it is from</source>
        <translation>کہاں سے لی</translation>
    </message>
    <message>
        <source>Set the price</source>
        <translation>قیمت مقرر کریں</translation>
    </message>
    <message>
        <source>It is set for the days of all {count} entries.</source>
        <translation>یہ تمام {count} اندراجات کے دنوں کے لیے مقرر ہوتی ہے۔</translation>
    </message>
    <message>
        <source>Say where the price is from.</source>
        <translation>بتائیں کہ قیمت کہاں سے لی۔</translation>
    </message>
    <message>
        <source>The price of {coin} is set.</source>
        <translation>{coin} کی قیمت مقرر ہو گئی۔</translation>
    </message>
    <message>
        <source>I held it before my records begin</source>
        <translation>یہ میرے ریکارڈ شروع ہونے سے پہلے میرے پاس تھا</translation>
    </message>
    <message>
        <source>I bought it elsewhere, for rupees</source>
        <translation>میں نے اسے کہیں اور روپوں میں خریدا</translation>
    </message>
    <message>
        <source>what was paid for all of it</source>
        <translation>پورے کے لیے جو ادا کیا گیا</translation>
    </message>
    <message>
        <source>Paid through a bank (s.75A)</source>
        <translation>بینک کے ذریعے ادائیگی (دفعہ 75A)</translation>
    </message>
    <message>
        <source>how you know it; kept with the entry</source>
        <translation>آپ کو کیسے معلوم ہے؛ اندراج کے ساتھ محفوظ رہتا ہے</translation>
    </message>
    <message>
        <source>You know where it came from:</source>
        <translation>آپ جانتے ہیں کہ یہ کہاں سے آیا:</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>کہاں سے</translation>
    </message>
    <message>
        <source>Acquired on</source>
        <translation>حصول کی تاریخ</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Cost in rupees</source>
        <translation>لاگت روپوں میں</translation>
    </message>
    <message>
        <source>It came to</source>
        <translation>کہاں آیا</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>Add it to the ledger</source>
        <translation>کھاتے میں شامل کریں</translation>
    </message>
    <message>
        <source>The lot of {coin} is in the ledger.</source>
        <translation>{coin} کی لاٹ کھاتے میں آ گئی۔</translation>
    </message>
    <message>
        <source>You have the slip, or the bank&apos;s record of it. It is kept in the ledger.</source>
        <translation>آپ کے پاس رسید یا بینک کا ریکارڈ ہے۔ وہ کھاتے میں محفوظ رہتا ہے۔</translation>
    </message>
    <message>
        <source>It shows that it was paid through a bank</source>
        <translation>اس سے ظاہر ہے کہ ادائیگی بینک کے ذریعے ہوئی</translation>
    </message>
    <message>
        <source>Attach a file…</source>
        <translation>فائل لگائیں…</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>ثبوت</translation>
    </message>
    <message>
        <source>{file} is kept as evidence.</source>
        <translation>{file} ثبوت کے طور پر محفوظ ہے۔</translation>
    </message>
    <message>
        <source>You know the zone of its times. The file is read again and takes the place of the import.</source>
        <translation>آپ اس کے اوقات کا ٹائم زون جانتے ہیں۔ فائل دوبارہ پڑھی جاتی ہے اور پہلی درآمد کی جگہ لیتی ہے۔</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>ٹائم زون</translation>
    </message>
    <message>
        <source>Choose the file again…</source>
        <translation>فائل دوبارہ چنیں…</translation>
    </message>
    <message>
        <source>The same file again</source>
        <translation>وہی فائل دوبارہ</translation>
    </message>
    <message>
        <source>{file} is read with the zone {zone} now.</source>
        <translation>{file} اب ٹائم زون {zone} کے ساتھ پڑھی گئی۔</translation>
    </message>
    <message>
        <source>A file tells of it that is not imported yet.</source>
        <translation>اس کے بارے میں ایسی فائل بتاتی ہے جو ابھی درآمد نہیں ہوئی۔</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>فائلیں درآمد کریں</translation>
    </message>
    <message>
        <source>{account} can be asked for what is missing.</source>
        <translation>جو کم ہے وہ {account} سے پوچھا جا سکتا ہے۔</translation>
    </message>
    <message>
        <source>Sync it</source>
        <translation>ہم آہنگ کریں</translation>
    </message>
    <message>
        <source>What {account} is, holds and proves stands on its page.</source>
        <translation>{account} کیا ہے، اس میں کیا ہے اور کیا ثابت ہے، اس کے صفحے پر درج ہے۔</translation>
    </message>
    <message>
        <source>To the account</source>
        <translation>اکاؤنٹ پر جائیں</translation>
    </message>
    <message>
        <source>It is decided on the Tax page, where the year&apos;s elections and lots stand.</source>
        <translation>اس کا فیصلہ ٹیکس کے صفحے پر ہوتا ہے، جہاں سال کے انتخاب اور لاٹیں ہیں۔</translation>
    </message>
    <message>
        <source>To the tax year</source>
        <translation>ٹیکس سال پر جائیں</translation>
    </message>
</context>
<context>
    <name>QuestionFilters</name>
    <message>
        <source>Search the questions…</source>
        <translation type="unfinished">سوالات میں تلاش کریں…</translation>
    </message>
    <message>
        <source>Search the questions</source>
        <translation type="unfinished">سوالات میں تلاش کریں</translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished">حالت</translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">کھلا</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation type="unfinished">وضاحت شدہ</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation type="unfinished">نظر انداز</translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished">تمام حالتیں</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished">اہمیت</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation type="unfinished">ہر اہمیت</translation>
    </message>
    <message>
        <source>Kind of question</source>
        <translation type="unfinished">سوال کی قسم</translation>
    </message>
    <message>
        <source>Tax year</source>
        <translation type="unfinished">ٹیکس سال</translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished">اکاؤنٹ</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished">صاف کریں</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation type="unfinished">تمام فلٹر ہٹائیں</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation type="unfinished">تمام اقسام</translation>
    </message>
    <message>
        <source>All years</source>
        <translation type="unfinished">تمام سال</translation>
    </message>
    <message>
        <source>TY {year}</source>
        <translation type="unfinished">ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation type="unfinished">تمام اکاؤنٹس</translation>
    </message>
</context>
<context>
    <name>QuestionTable</name>
    <message>
        <source>{title}: {count} questions</source>
        <translation>{title}: {count} سوالات</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>سوال</translation>
    </message>
    <message>
        <source>State</source>
        <translation>حالت</translation>
    </message>
    <message>
        <source>Worth (Rs)</source>
        <translation>ٹیکس کا اثر (روپے)</translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>What you can do</source>
        <translation>آپ کیا کر سکتے ہیں</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>یہ کس بارے میں ہے</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>اندراج</translation>
    </message>
    <message>
        <source>Value (Rs)</source>
        <translation>مالیت (روپے)</translation>
    </message>
    <message>
        <source>Entries of the question</source>
        <translation>سوال کے اندراجات</translation>
    </message>
    <message>
        <source>The rows it was read from</source>
        <translation>جن سطروں سے پڑھا گیا</translation>
    </message>
    <message>
        <source>The question</source>
        <translation>سوال</translation>
    </message>
    <message>
        <source>Why: what explains it</source>
        <translation>کیوں: اس کی وضاحت</translation>
    </message>
    <message>
        <source>What explains it, or why it may stay so</source>
        <translation>اس کی وضاحت، یا کیوں ایسا ہی رہے</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>وضاحت کریں</translation>
    </message>
    <message>
        <source>E in the list</source>
        <translation>فہرست میں E</translation>
    </message>
    <message>
        <source>&amp;Ignore</source>
        <translation>نظر انداز کریں</translation>
    </message>
    <message>
        <source>I in the list</source>
        <translation>فہرست میں I</translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation>دوبارہ کھولیں</translation>
    </message>
    <message>
        <source>O in the list</source>
        <translation>فہرست میں O</translation>
    </message>
    <message>
        <source>Tax year {year}</source>
        <translation>ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>You said: {note}</source>
        <translation>آپ نے کہا: {note}</translation>
    </message>
    <message>
        <source>The answer is for all {count} questions that are selected.</source>
        <translation>جواب تمام {count} منتخب سوالات کے لیے ہے۔</translation>
    </message>
    <message>
        <source>Write what explains it, then Enter</source>
        <translation>اس کی وضاحت لکھیں، پھر Enter</translation>
    </message>
    <message>
        <source>Worth up to Rs {amount} of tax</source>
        <translation>{amount} روپے تک ٹیکس کا معاملہ</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}، سطر {line}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>اور مزید {count}</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>More sold than bought</source>
        <translation>خرید سے زیادہ فروخت</translation>
    </message>
    <message>
        <source>No rupee value</source>
        <translation>روپوں میں مالیت نہیں</translation>
    </message>
    <message>
        <source>Coins from an unknown place</source>
        <translation>نامعلوم جگہ سے آئے کوائن</translation>
    </message>
    <message>
        <source>Coins to an unknown place</source>
        <translation>نامعلوم جگہ گئے کوائن</translation>
    </message>
    <message>
        <source>Several coins in one transaction</source>
        <translation>ایک لین دین میں کئی کوائن</translation>
    </message>
    <message>
        <source>A transfer that is not sure</source>
        <translation>غیر یقینی منتقلی</translation>
    </message>
    <message>
        <source>Possible duplicate</source>
        <translation>شاید دو بار درج</translation>
    </message>
    <message>
        <source>A balance that does not agree</source>
        <translation>بیلنس جو پورا نہیں آتا</translation>
    </message>
    <message>
        <source>An account below zero</source>
        <translation>اکاؤنٹ صفر سے نیچے</translation>
    </message>
    <message>
        <source>A purchase without a bank record</source>
        <translation>بینک ریکارڈ کے بغیر خرید</translation>
    </message>
    <message>
        <source>P2P orders without a bank line</source>
        <translation>بینک سطر کے بغیر P2P آرڈر</translation>
    </message>
    <message>
        <source>What the bank&apos;s credits are</source>
        <translation>بینک میں آئی رقوم کیا ہیں</translation>
    </message>
    <message>
        <source>Days without a record</source>
        <translation>دن جن کا کوئی ثبوت نہیں</translation>
    </message>
    <message>
        <source>A file without its time zone</source>
        <translation>ٹائم زون کے بغیر فائل</translation>
    </message>
    <message>
        <source>Two coins of one symbol</source>
        <translation>ایک علامت کے دو کوائن</translation>
    </message>
    <message>
        <source>Rows that could not be read</source>
        <translation>سطریں جو پڑھی نہ جا سکیں</translation>
    </message>
    <message>
        <source>Taken for spam</source>
        <translation>اسپیم سمجھے گئے</translation>
    </message>
    <message>
        <source>A year that cannot be computed</source>
        <translation>سال جس کا حساب نہیں ہو سکتا</translation>
    </message>
    <message>
        <source>A chosen lot that cannot be</source>
        <translation>منتخب لاٹ جو ممکن نہیں</translation>
    </message>
    <message>
        <source>A sale without chosen lots</source>
        <translation>لاٹ چنے بغیر فروخت</translation>
    </message>
    <message>
        <source>What is sold without a known purchase costs nothing in the computation, so all of its price is taxed as gain (s.37). A lot from before your records, or a purchase elsewhere, brings its cost.</source>
        <translation>جس کی خرید معلوم نہ ہو حساب میں اس کی لاگت صفر ہے، اس لیے پوری قیمت منافع شمار ہوتی ہے (دفعہ 37)۔ ریکارڈ سے پہلے کی لاٹ یا کہیں اور کی خرید اس کی لاگت لاتی ہے۔</translation>
    </message>
    <message>
        <source>Without a rupee value an entry is left out of the sums, so gains and income may be missing.</source>
        <translation>روپوں میں مالیت نہ ہو تو اندراج حساب میں شامل نہیں ہوتا، اس لیے منافع یا آمدن کم ہو سکتی ہے۔</translation>
    </message>
    <message>
        <source>Coins of unknown origin cost nothing in the computation: when they are sold all of the price is gain (s.37), and what cannot be explained may be taken for income (s.111).</source>
        <translation>جن کوائن کا ماخذ معلوم نہ ہو حساب میں ان کی لاگت صفر ہے: فروخت پر پوری قیمت منافع ہے (دفعہ 37)، اور جس کی وضاحت نہ ہو اسے آمدن سمجھا جا سکتا ہے (دفعہ 111)۔</translation>
    </message>
    <message>
        <source>Coins that left for an unknown place count as disposed of at their market value. To an account of your own they would be no disposal.</source>
        <translation>جو کوائن نامعلوم جگہ گئے وہ بازاری قیمت پر فروخت شمار ہوتے ہیں۔ آپ کے اپنے اکاؤنٹ میں گئے ہوں تو یہ فروخت نہیں۔</translation>
    </message>
    <message>
        <source>Until it is known what was given for what, what left is taxed and what came has no cost (s.37).</source>
        <translation>جب تک معلوم نہ ہو کہ کس کے بدلے کیا دیا گیا، جو گیا اس پر ٹیکس ہے اور جو آیا اس کی لاگت صفر ہے (دفعہ 37)۔</translation>
    </message>
    <message>
        <source>If the two do not belong together, one end is a disposal and the other has no cost.</source>
        <translation>اگر دونوں ایک نہیں تو ایک سرا فروخت ہے اور دوسرے کی لاگت صفر ہے۔</translation>
    </message>
    <message>
        <source>What is counted twice is taxed twice; what is left out wrongly is not declared.</source>
        <translation>جو دو بار گنا جائے اس پر دو بار ٹیکس لگتا ہے؛ جو غلطی سے نکل جائے وہ ظاہر نہیں ہوتا۔</translation>
    </message>
    <message>
        <source>A balance that does not agree means that something is missing, or is counted twice.</source>
        <translation>جو بیلنس پورا نہ آئے وہ بتاتا ہے کہ کچھ کم ہے یا دو بار گنا گیا ہے۔</translation>
    </message>
    <message>
        <source>An account cannot hold less than nothing: something that came to it before is missing.</source>
        <translation>اکاؤنٹ میں صفر سے کم نہیں ہو سکتا: پہلے آنے والی کوئی چیز ریکارڈ میں نہیں۔</translation>
    </message>
    <message>
        <source>A purchase above the limit that was not paid through a bank may have its cost denied (s.75A). A bank line, or the slip as evidence, proves it.</source>
        <translation>حد سے زیادہ کی خرید جو بینک کے ذریعے نہ ہو اس کی لاگت رد ہو سکتی ہے (دفعہ 75A)۔ بینک کی سطر یا رسید اسے ثابت کرتی ہے۔</translation>
    </message>
    <message>
        <source>The bank statement is what proves an order: an unexplained credit may be taken for income (s.111).</source>
        <translation>آرڈر کا ثبوت بینک اسٹیٹمنٹ ہے: جس رقم کی وضاحت نہ ہو اسے آمدن سمجھا جا سکتا ہے (دفعہ 111)۔</translation>
    </message>
    <message>
        <source>Credits that nothing explains may be taken for income (s.111). Orders explain what they brought.</source>
        <translation>جن رقوم کی وضاحت نہ ہو انہیں آمدن سمجھا جا سکتا ہے (دفعہ 111)۔ آرڈر اپنی رقم کی وضاحت کرتے ہیں۔</translation>
    </message>
    <message>
        <source>What happened on days that no file is of is not in the computation. Where nothing did, say so.</source>
        <translation>جن دنوں کی کوئی فائل نہیں، ان کا کچھ حساب میں نہیں۔ جہاں کچھ نہیں ہوا وہاں یہی بتائیں۔</translation>
    </message>
    <message>
        <source>Five hours decide on which side of 30 June an entry stands, and so in which tax year.</source>
        <translation>پانچ گھنٹے طے کرتے ہیں کہ اندراج 30 جون سے پہلے ہے یا بعد، یعنی کس ٹیکس سال میں۔</translation>
    </message>
    <message>
        <source>Coins that share a symbol by mistake share their lots, and so their costs.</source>
        <translation>جو کوائن غلطی سے ایک علامت رکھیں ان کی لاٹیں مل جاتی ہیں، اور لاگت بھی۔</translation>
    </message>
    <message>
        <source>Rows that could not be read are not counted.</source>
        <translation>جو سطریں پڑھی نہ جا سکیں وہ شمار نہیں ہوتیں۔</translation>
    </message>
    <message>
        <source>Nothing to do, unless a coin among them is real: then it is missing in the computation.</source>
        <translation>کچھ کرنے کی ضرورت نہیں، سوائے اس کے کہ ان میں کوئی کوائن اصلی ہو: تب وہ حساب میں کم ہے۔</translation>
    </message>
    <message>
        <source>The figures of this year, and of those after it, are missing.</source>
        <translation>اس سال اور بعد کے سالوں کے اعداد موجود نہیں۔</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>کھلا</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>وضاحت شدہ</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>نظر انداز</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>جائزہ</translation>
    </message>
    <message>
        <source>Questions that are dealt with</source>
        <translation>نمٹائے گئے سوالات</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>سوالات</translation>
    </message>
    <message>
        <source>E explains, I ignores, O opens again, Enter goes to what you can do; several with Shift or Ctrl.</source>
        <translation>E وضاحت، I نظر انداز، O دوبارہ کھولیں، Enter سے حل پر جائیں؛ کئی ہوں تو Shift یا Ctrl۔</translation>
    </message>
    <message>
        <source>Progress of the review</source>
        <translation>جائزے کی پیش رفت</translation>
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
        <source>Review again</source>
        <translation>دوبارہ جائزہ لیں</translation>
    </message>
    <message>
        <source>Explain the selected questions</source>
        <translation>منتخب سوالات کی وضاحت کریں</translation>
    </message>
    <message>
        <source>Ignore the selected questions</source>
        <translation>منتخب سوالات نظر انداز کریں</translation>
    </message>
    <message>
        <source>Open the selected questions again</source>
        <translation>منتخب سوالات دوبارہ کھولیں</translation>
    </message>
    <message>
        <source>Looking what is open…</source>
        <translation>دیکھا جا رہا ہے کہ کیا باقی ہے…</translation>
    </message>
    <message>
        <source>Reviewing the ledger</source>
        <translation>کھاتے کا جائزہ لیا جا رہا ہے</translation>
    </message>
    <message>
        <source>The review was stopped.</source>
        <translation>جائزہ روک دیا گیا۔</translation>
    </message>
    <message>
        <source>The review met a fault and stopped.</source>
        <translation>جائزہ خرابی کی وجہ سے رک گیا۔</translation>
    </message>
    <message>
        <source>Nothing is open. Every question this ledger raises is dealt with.</source>
        <translation>کچھ باقی نہیں۔ اس کھاتے کا ہر سوال نمٹ چکا ہے۔</translation>
    </message>
    <message>
        <source>Here stands what your records leave open: coins without a known cost, transfers without their other end, days that no file covers; each with the tax it is worth and how to settle it. Import your histories first.</source>
        <translation>یہاں وہ باتیں آئیں گی جو آپ کے ریکارڈ میں رہ گئی ہیں: کوائن جن کی لاگت معلوم نہیں، منتقلیاں جن کا دوسرا سرا نہیں، دن جن کی کوئی فائل نہیں؛ ہر ایک کے ساتھ اس کا ٹیکس اور اس کا حل۔ پہلے اپنا ریکارڈ درآمد کریں۔</translation>
    </message>
    <message>
        <source>{done} of {total} are dealt with</source>
        <translation>{total} میں سے {done} نمٹ گئے</translation>
    </message>
    <message>
        <source>No question is open. Those that were answered stand under another state.</source>
        <translation>کوئی سوال کھلا نہیں۔ جن کا جواب دیا گیا وہ دوسری حالت میں ملیں گے۔</translation>
    </message>
    <message>
        <source>Reading the question</source>
        <translation>سوال پڑھا جا رہا ہے</translation>
    </message>
    <message>
        <source>Explained: {count}.</source>
        <translation>وضاحت ہوئی: {count}۔</translation>
    </message>
    <message>
        <source>Ignored: {count}.</source>
        <translation>نظر انداز: {count}۔</translation>
    </message>
    <message>
        <source>Open again: {count}.</source>
        <translation>دوبارہ کھلے: {count}۔</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Keeping the answer</source>
        <translation>جواب محفوظ کیا جا رہا ہے</translation>
    </message>
    <message>
        <source>The answer is taken back.</source>
        <translation>جواب واپس لے لیا گیا۔</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>واپس لیا جا رہا ہے</translation>
    </message>
    <message>
        <source>Saving the answer</source>
        <translation>درست کیا جا رہا ہے</translation>
    </message>
    <message>
        <source>It is taken back; the question is open again.</source>
        <translation>واپس لے لیا گیا؛ سوال دوبارہ کھلا ہے۔</translation>
    </message>
    <message>
        <source>Tax {year}: Rs {before}, now Rs {after}.</source>
        <translation>ٹیکس سال {year}: پہلے {before} روپے، اب {after} روپے۔</translation>
    </message>
    <message>
        <source>The tax stays as it is.</source>
        <translation>ٹیکس وہی رہتا ہے۔</translation>
    </message>
</context>
</TS>
