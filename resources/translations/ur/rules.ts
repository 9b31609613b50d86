<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>DocumentView</name>
    <message>
        <source>Tax year of the rules</source>
        <translation>قواعد کا ٹیکس سال</translation>
    </message>
    <message>
        <source>Compare with another pack</source>
        <translation>دوسرے مجموعے سے موازنہ کریں</translation>
    </message>
    <message>
        <source>Search: a section, a word, a figure</source>
        <translation>تلاش: دفعہ، لفظ یا رقم</translation>
    </message>
    <message>
        <source>Search in the rules</source>
        <translation>قواعد میں تلاش کریں</translation>
    </message>
    <message>
        <source>Go to a part</source>
        <translation>کسی حصے پر جائیں</translation>
    </message>
    <message>
        <source>Parts of the rules</source>
        <translation>قواعد کے حصے</translation>
    </message>
    <message>
        <source>New from this…</source>
        <translation>اس سے نیا بنائیں…</translation>
    </message>
    <message>
        <source>New pack of your own from this one</source>
        <translation>اس مجموعے سے اپنا نیا مجموعہ بنائیں</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>ترمیم کریں</translation>
    </message>
    <message>
        <source>Edit this pack</source>
        <translation>اس مجموعے میں ترمیم کریں</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>ہٹائیں</translation>
    </message>
    <message>
        <source>Remove this pack</source>
        <translation>یہ مجموعہ ہٹائیں</translation>
    </message>
    <message>
        <source>The rules</source>
        <translation>قواعد</translation>
    </message>
    <message>
        <source>The two packs say the same, word for word.</source>
        <translation>دونوں مجموعے لفظ بہ لفظ ایک ہی بات کہتے ہیں۔</translation>
    </message>
    <message>
        <source>{count} differences</source>
        <translation>{count} فرق</translation>
    </message>
    <message>
        <source>Nothing in this pack has these words. Search for fewer of them.</source>
        <translation>اس مجموعے میں یہ الفاظ کہیں نہیں۔ کم الفاظ سے تلاش کریں۔</translation>
    </message>
    <message>
        <source>{found} of {count}</source>
        <translation>{count} میں سے {found}</translation>
    </message>
    <message>
        <source>Enacted law, as this program has it.</source>
        <translation>نافذ قانون، جیسا یہ پروگرام اسے سمجھتا ہے۔</translation>
    </message>
    <message>
        <source>No law: it shows what a proposal would cost, where it is asked for.</source>
        <translation>یہ قانون نہیں: صرف پوچھنے پر دکھاتا ہے کہ تجویز پر کتنا ٹیکس بنے گا۔</translation>
    </message>
    <message>
        <source>Your own, in {path}.</source>
        <translation>آپ کا اپنا، {path} میں۔</translation>
    </message>
    <message>
        <source>Builds on the law of the tax year; what it doesn&apos;t say is taken from there.</source>
        <translation>اس کی بنیاد ٹیکس سال کا قانون ہے؛ جو اس میں درج نہیں وہ وہیں سے لیا جاتا ہے۔</translation>
    </message>
    <message>
        <source>Builds on {pack}; what it doesn&apos;t say is taken from there.</source>
        <translation>اس کی بنیاد {pack} ہے؛ جو اس میں درج نہیں وہ وہیں سے لیا جاتا ہے۔</translation>
    </message>
    <message>
        <source>Tax year {year}</source>
        <translation>ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>موازنہ کریں…</translation>
    </message>
    <message>
        <source>Compare with nothing</source>
        <translation>موازنہ ختم کریں</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>جائیں…</translation>
    </message>
    <message>
        <source>What it says otherwise</source>
        <translation>یہ کیا مختلف کہتا ہے</translation>
    </message>
</context>
<context>
    <name>NewPackDialog</name>
    <message>
        <source>New rule pack</source>
        <translation>قواعد کا نیا مجموعہ</translation>
    </message>
    <message>
        <source>Title of the new pack</source>
        <translation>نئے مجموعے کا عنوان</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>عنوان</translation>
    </message>
    <message>
        <source>Says only what differs; the rest stays the law</source>
        <translation>صرف وہی لکھا جائے جو مختلف ہو؛ باقی قانون کے مطابق رہے</translation>
    </message>
    <message>
        <source>A whole copy, on its own</source>
        <translation>پوری نقل، اپنے طور پر</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>بنائیں</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>From: {pack}</source>
        <translation>ماخذ: {pack}</translation>
    </message>
</context>
<context>
    <name>PackEditor</name>
    <message>
        <source>&amp;Save</source>
        <translation>محفوظ کریں</translation>
    </message>
    <message>
        <source>Save the pack</source>
        <translation>مجموعہ محفوظ کریں</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>پڑھیں</translation>
    </message>
    <message>
        <source>Read the pack as a document</source>
        <translation>مجموعے کو دستاویز کی طرح پڑھیں</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>رد کریں</translation>
    </message>
    <message>
        <source>Discard what is not saved</source>
        <translation>جو محفوظ نہیں کیا گیا اسے رد کریں</translation>
    </message>
    <message>
        <source># on or off</source>
        <translation># لگائیں یا ہٹائیں</translation>
    </message>
    <message>
        <source>Take the chosen lines in or out</source>
        <translation>منتخب سطریں شامل یا خارج کریں</translation>
    </message>
    <message>
        <source>Lines with # before them say nothing (Ctrl+M)</source>
        <translation>جن سطروں کے شروع میں # ہو وہ شمار نہیں ہوتیں (Ctrl+M)</translation>
    </message>
    <message>
        <source>Text of the pack</source>
        <translation>مجموعے کا متن</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>کلید</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>خرابی</translation>
    </message>
    <message>
        <source>What is wrong with the pack</source>
        <translation>مجموعے کی خرابیاں</translation>
    </message>
    <message>
        <source>Checking the pack</source>
        <translation>مجموعے کی جانچ ہو رہی ہے</translation>
    </message>
    <message>
        <source>{pack}, not saved</source>
        <translation>{pack}، غیر محفوظ</translation>
    </message>
    <message>
        <source>Can&apos;t be used yet. Faults: {count}. Enter goes to the line.</source>
        <translation>ابھی استعمال نہیں ہو سکتا۔ خرابیاں: {count}۔ Enter دبانے سے متعلقہ سطر پر جائیں۔</translation>
    </message>
    <message>
        <source>Valid: this pack can be used.</source>
        <translation>درست: یہ مجموعہ استعمال ہو سکتا ہے۔</translation>
    </message>
</context>
<context>
    <name>PackList</name>
    <message>
        <source>Rule packs</source>
        <translation>قواعد کے مجموعے</translation>
    </message>
    <message>
        <source>&amp;New pack of your own…</source>
        <translation>اپنا نیا مجموعہ…</translation>
    </message>
    <message>
        <source>Law of the tax years</source>
        <translation>ٹیکس سالوں کا قانون</translation>
    </message>
    <message>
        <source>Scenarios: what a proposal would cost</source>
        <translation>منظرنامے: تجویز پر کتنا ٹیکس بنے گا</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>آپ کے اپنے</translation>
    </message>
    <message>
        <source>Tax year {year}</source>
        <translation>ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>{pack} — can&apos;t be used</source>
        <translation>{pack} — قابلِ استعمال نہیں</translation>
    </message>
</context>
<context>
    <name>RulesDocument</name>
    <message>
        <source>What this pack says otherwise</source>
        <translation>یہ مجموعہ کیا مختلف کہتا ہے</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>قاعدہ</translation>
    </message>
    <message>
        <source>{count} year</source>
        <translation>{count} سال</translation>
    </message>
    <message>
        <source>{count} years</source>
        <translation>{count} سال</translation>
    </message>
    <message>
        <source>{count} day</source>
        <translation>{count} دن</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} دن</translation>
    </message>
    <message>
        <source>Instead of: {value}</source>
        <translation>بجائے: {value}</translation>
    </message>
    <message>
        <source>Instead of this table:</source>
        <translation>اس جدول کے بجائے:</translation>
    </message>
    <message>
        <source>The pack below says nothing of it.</source>
        <translation>بنیادی مجموعے میں اس کا ذکر نہیں۔</translation>
    </message>
    <message>
        <source>No figure follows it: {what}.</source>
        <translation>اس سے کوئی رقم نہیں نکلتی: {what}۔</translation>
    </message>
    <message>
        <source>Source, {day}: {source}</source>
        <translation>ماخذ، {day}: {source}</translation>
    </message>
    <message>
        <source>Decision “{title}”: {decision}</source>
        <translation>فیصلہ ”{title}“: {decision}</translation>
    </message>
    <message>
        <source>Key: {key}</source>
        <translation>کلید: {key}</translation>
    </message>
    <message>
        <source>Says nothing of it</source>
        <translation>اس کا ذکر نہیں</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>This pack can&apos;t be used</source>
        <translation>یہ مجموعہ استعمال نہیں ہو سکتا</translation>
    </message>
    <message>
        <source>&amp;Correct it</source>
        <translation>درست کریں</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>قواعد</translation>
    </message>
    <message>
        <source>Reading the rules</source>
        <translation>قواعد پڑھے جا رہے ہیں</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>فرق</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>ترمیم</translation>
    </message>
    <message>
        <source>New rule pack of your own…</source>
        <translation>قواعد کا اپنا نیا مجموعہ…</translation>
    </message>
    <message>
        <source>{file} is saved.</source>
        <translation>{file} محفوظ ہو گئی۔</translation>
    </message>
    <message>
        <source>Saving the pack</source>
        <translation>مجموعہ محفوظ کیا جا رہا ہے</translation>
    </message>
    <message>
        <source>Putting the pack back</source>
        <translation>مجموعہ واپس لایا جا رہا ہے</translation>
    </message>
    <message>
        <source>{file} is removed.</source>
        <translation>{file} ہٹا دی گئی۔</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Removing the pack</source>
        <translation>مجموعہ ہٹایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Making the pack</source>
        <translation>مجموعہ بنایا جا رہا ہے</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Of the whole income, %</source>
        <translation>پوری آمدن کا، %</translation>
    </message>
    <message>
        <source>Enacted</source>
        <translation>نافذ</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>مجوزہ</translation>
    </message>
    <message>
        <source>Interpretation</source>
        <translation>تعبیر</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>یقینی</translation>
    </message>
    <message>
        <source>Fairly certain</source>
        <translation>خاصا یقینی</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>غیر یقینی</translation>
    </message>
    <message>
        <source>Rates of tax</source>
        <translation>ٹیکس کی شرحیں</translation>
    </message>
    <message>
        <source>Surcharge</source>
        <translation>سرچارج</translation>
    </message>
    <message>
        <source>Super tax</source>
        <translation>سپر ٹیکس</translation>
    </message>
    <message>
        <source>Minimum tax</source>
        <translation>کم از کم ٹیکس</translation>
    </message>
    <message>
        <source>Foreign income</source>
        <translation>غیر ملکی آمدن</translation>
    </message>
    <message>
        <source>Capital gains</source>
        <translation>کیپیٹل گین</translation>
    </message>
    <message>
        <source>Stock in trade</source>
        <translation>تجارتی مال (اسٹاک)</translation>
    </message>
    <message>
        <source>Other sources</source>
        <translation>دیگر ذرائع</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>نقصانات</translation>
    </message>
    <message>
        <source>Value in rupees</source>
        <translation>روپے میں قیمت</translation>
    </message>
    <message>
        <source>Filing</source>
        <translation>گوشوارہ جمع کرانا</translation>
    </message>
    <message>
        <source>Foreign statement and capital value tax</source>
        <translation>غیر ملکی اثاثوں کا گوشوارہ اور کیپیٹل ویلیو ٹیکس</translation>
    </message>
    <message>
        <source>Filing and paying late</source>
        <translation>تاخیر سے گوشوارہ اور ادائیگی</translation>
    </message>
    <message>
        <source>Crypto taxed apart from other income</source>
        <translation>کرپٹو پر باقی آمدن سے الگ ٹیکس</translation>
    </message>
    <message>
        <source>Beside the computation</source>
        <translation>حساب کے علاوہ</translation>
    </message>
    <message>
        <source>Slabs for individuals without mostly salary</source>
        <translation>سلیب: جن افراد کی زیادہ آمدن تنخواہ نہیں</translation>
    </message>
    <message>
        <source>Slabs for the salaried</source>
        <translation>تنخواہ داروں کے سلیب</translation>
    </message>
    <message>
        <source>Share of salary above which the salaried slabs hold</source>
        <translation>تنخواہ کا حصہ جس سے اوپر تنخواہ داروں کے سلیب لگتے ہیں</translation>
    </message>
    <message>
        <source>Income above which surcharge is due</source>
        <translation>آمدن جس سے اوپر سرچارج واجب ہے</translation>
    </message>
    <message>
        <source>Rate, of the tax</source>
        <translation>شرح، ٹیکس کا حصہ</translation>
    </message>
    <message>
        <source>Rate for the salaried, of the tax</source>
        <translation>تنخواہ داروں کی شرح، ٹیکس کا حصہ</translation>
    </message>
    <message>
        <source>The proviso on salary holds</source>
        <translation>تنخواہ سے متعلق شرط لاگو ہے</translation>
    </message>
    <message>
        <source>Rates on the whole income</source>
        <translation>پوری آمدن پر شرحیں</translation>
    </message>
    <message>
        <source>Turnover from which it is due</source>
        <translation>ٹرن اوور جس سے یہ واجب ہے</translation>
    </message>
    <message>
        <source>Rate, of turnover</source>
        <translation>شرح، ٹرن اوور کا حصہ</translation>
    </message>
    <message>
        <source>Years it can be carried forward</source>
        <translation>کتنے سال آگے لے جایا جا سکتا ہے</translation>
    </message>
    <message>
        <source>Credit for tax paid abroad</source>
        <translation>بیرونِ ملک ادا شدہ ٹیکس کا کریڈٹ</translation>
    </message>
    <message>
        <source>Years a foreign loss is carried forward</source>
        <translation>غیر ملکی نقصان کتنے سال آگے لے جایا جاتا ہے</translation>
    </message>
    <message>
        <source>Years after which a holding is long</source>
        <translation>کتنے سال بعد ملکیت طویل شمار ہوتی ہے</translation>
    </message>
    <message>
        <source>Share of a long-held gain that is taxed</source>
        <translation>طویل ملکیت کے منافع کا حصہ جس پر ٹیکس ہے</translation>
    </message>
    <message>
        <source>Methods to choose the lots sold</source>
        <translation>فروخت شدہ لاٹیں چننے کے طریقے</translation>
    </message>
    <message>
        <source>A swap is a disposal</source>
        <translation>تبادلہ بھی تصرف ہے</translation>
    </message>
    <message>
        <source>Consideration</source>
        <translation>معاوضہ</translation>
    </message>
    <message>
        <source>Fees of buying and selling</source>
        <translation>خرید و فروخت کی فیس</translation>
    </message>
    <message>
        <source>Cost of what was taxed as income</source>
        <translation>اس کی لاگت جس پر بطور آمدن ٹیکس لگا</translation>
    </message>
    <message>
        <source>A gift given</source>
        <translation>دیا گیا تحفہ</translation>
    </message>
    <message>
        <source>Cost of a gift received</source>
        <translation>ملے ہوئے تحفے کی لاگت</translation>
    </message>
    <message>
        <source>Cost of an inheritance</source>
        <translation>وراثت کی لاگت</translation>
    </message>
    <message>
        <source>What was lost or stolen</source>
        <translation>جو گم یا چوری ہوا</translation>
    </message>
    <message>
        <source>Purchase from which a bank trail is needed</source>
        <translation>خریداری جس سے بینک کا ثبوت درکار ہے</translation>
    </message>
    <message>
        <source>Methods to value the stock sold</source>
        <translation>فروخت شدہ مال کی مالیت کے طریقے</translation>
    </message>
    <message>
        <source>A change of method</source>
        <translation>طریقے کی تبدیلی</translation>
    </message>
    <message>
        <source>Value of the closing stock</source>
        <translation>اختتامی اسٹاک کی مالیت</translation>
    </message>
    <message>
        <source>A gift from one who is no relative</source>
        <translation>غیر رشتہ دار کا تحفہ</translation>
    </message>
    <message>
        <source>Years a capital loss is carried forward</source>
        <translation>کیپیٹل نقصان کتنے سال آگے لے جایا جاتا ہے</translation>
    </message>
    <message>
        <source>Years a business loss is carried forward</source>
        <translation>کاروباری نقصان کتنے سال آگے لے جایا جاتا ہے</translation>
    </message>
    <message>
        <source>Years a speculation loss is carried forward</source>
        <translation>سٹے کا نقصان کتنے سال آگے لے جایا جاتا ہے</translation>
    </message>
    <message>
        <source>A business loss may be set off against rent</source>
        <translation>کاروباری نقصان کرائے کی آمدن سے منہا ہو سکتا ہے</translation>
    </message>
    <message>
        <source>Losses are carried forward when filed late</source>
        <translation>تاخیر سے گوشوارہ دینے پر بھی نقصان آگے لے جایا جاتا ہے</translation>
    </message>
    <message>
        <source>Exchange rate that the law names</source>
        <translation>شرحِ تبادلہ جس کا قانون نام لیتا ہے</translation>
    </message>
    <message>
        <source>Due date of the return</source>
        <translation>گوشوارے کی آخری تاریخ</translation>
    </message>
    <message>
        <source>Rounding of tax</source>
        <translation>ٹیکس کی راؤنڈنگ</translation>
    </message>
    <message>
        <source>Foreign income from which the statement is due</source>
        <translation>غیر ملکی آمدن جس سے گوشوارہ لازم ہے</translation>
    </message>
    <message>
        <source>Foreign assets from which the statement is due</source>
        <translation>غیر ملکی اثاثے جن سے گوشوارہ لازم ہے</translation>
    </message>
    <message>
        <source>Foreign assets from which capital value tax is due</source>
        <translation>غیر ملکی اثاثے جن سے کیپیٹل ویلیو ٹیکس واجب ہے</translation>
    </message>
    <message>
        <source>Rate of capital value tax</source>
        <translation>کیپیٹل ویلیو ٹیکس کی شرح</translation>
    </message>
    <message>
        <source>Tax that penalties for a late return are of</source>
        <translation>ٹیکس جس پر تاخیر کا جرمانہ لگتا ہے</translation>
    </message>
    <message>
        <source>Late return: share of the tax for each day</source>
        <translation>تاخیری گوشوارہ: ہر دن کے لیے ٹیکس کا حصہ</translation>
    </message>
    <message>
        <source>Late return: least for each day</source>
        <translation>تاخیری گوشوارہ: ہر دن کا کم از کم</translation>
    </message>
    <message>
        <source>Late return: least in all</source>
        <translation>تاخیری گوشوارہ: کل کم از کم</translation>
    </message>
    <message>
        <source>Late return: least for the salaried</source>
        <translation>تاخیری گوشوارہ: تنخواہ داروں کا کم از کم</translation>
    </message>
    <message>
        <source>Salary below which that least holds</source>
        <translation>تنخواہ جس سے کم پر یہ کم از کم لاگو ہے</translation>
    </message>
    <message>
        <source>Late return: most, of the tax</source>
        <translation>تاخیری گوشوارہ: زیادہ سے زیادہ، ٹیکس کا حصہ</translation>
    </message>
    <message>
        <source>Late return: reduced when filed soon</source>
        <translation>تاخیری گوشوارہ: جلد جمع کرانے پر کمی</translation>
    </message>
    <message>
        <source>Late wealth statement: share for each week</source>
        <translation>تاخیری ویلتھ اسٹیٹمنٹ: ہر ہفتے کا حصہ</translation>
    </message>
    <message>
        <source>Late wealth statement: least</source>
        <translation>تاخیری ویلتھ اسٹیٹمنٹ: کم از کم</translation>
    </message>
    <message>
        <source>Late foreign statement: share for each year</source>
        <translation>غیر ملکی اثاثوں کا تاخیری گوشوارہ: ہر سال کا حصہ</translation>
    </message>
    <message>
        <source>Late payment: share of the tax by default</source>
        <translation>تاخیری ادائیگی: ہر نادہندگی پر ٹیکس کا حصہ</translation>
    </message>
    <message>
        <source>Default surcharge</source>
        <translation>ڈیفالٹ سرچارج</translation>
    </message>
    <message>
        <source>To stand on the Active Taxpayers List after a late return</source>
        <translation>تاخیری گوشوارے کے بعد فعال ٹیکس گزاروں کی فہرست میں آنے کے لیے</translation>
    </message>
    <message>
        <source>What it covers</source>
        <translation>دائرہ</translation>
    </message>
    <message>
        <source>Rates by time held</source>
        <translation>مدتِ ملکیت کے لحاظ سے شرحیں</translation>
    </message>
    <message>
        <source>Off the Active Taxpayers List: at least the slabs</source>
        <translation>فعال ٹیکس گزاروں کی فہرست سے باہر: کم از کم سلیب کے مطابق</translation>
    </message>
    <message>
        <source>Years a loss is carried forward</source>
        <translation>نقصان کتنے سال آگے لے جایا جاتا ہے</translation>
    </message>
    <message>
        <source>Cess, of the tax</source>
        <translation>سیس، ٹیکس کا حصہ</translation>
    </message>
    <message>
        <source>Tax withheld at sale</source>
        <translation>فروخت پر کٹوتی شدہ ٹیکس</translation>
    </message>
    <message>
        <source>Card payments abroad: advance tax</source>
        <translation>بیرونِ ملک کارڈ سے ادائیگی: ایڈوانس ٹیکس</translation>
    </message>
    <message>
        <source>Card payments abroad, off the Active Taxpayers List</source>
        <translation>بیرونِ ملک کارڈ سے ادائیگی، فعال ٹیکس گزاروں کی فہرست سے باہر</translation>
    </message>
    <message>
        <source>Cash withdrawn, off the Active Taxpayers List</source>
        <translation>نقد رقم نکلوانا، فعال ٹیکس گزاروں کی فہرست سے باہر</translation>
    </message>
    <message>
        <source>Cash withdrawn in a day from which it is due</source>
        <translation>ایک دن میں نکلوائی گئی رقم جس سے یہ واجب ہے</translation>
    </message>
    <message>
        <source>IT exports, registered with PSEB</source>
        <translation>آئی ٹی برآمدات، PSEB میں رجسٹرڈ</translation>
    </message>
    <message>
        <source>Other exports of services</source>
        <translation>خدمات کی دیگر برآمدات</translation>
    </message>
    <message>
        <source>Income from social media</source>
        <translation>سوشل میڈیا سے آمدن</translation>
    </message>
    <message>
        <source>Money from abroad that is asked no source</source>
        <translation>بیرونِ ملک سے رقم جس کا ذریعہ نہیں پوچھا جاتا</translation>
    </message>
    <message>
        <source>Controlled foreign company: income from which it counts</source>
        <translation>زیرِ اختیار غیر ملکی کمپنی: آمدن جس سے شمار ہوتی ہے</translation>
    </message>
    <message>
        <source>Pension free of tax</source>
        <translation>ٹیکس سے مستثنیٰ پنشن</translation>
    </message>
    <message>
        <source>Tax on pension above that</source>
        <translation>اس سے زیادہ پنشن پر ٹیکس</translation>
    </message>
    <message>
        <source>Deemed rent</source>
        <translation>فرضی کرایہ</translation>
    </message>
    <message>
        <source>Extension for filing</source>
        <translation>گوشوارے کی مہلت میں توسیع</translation>
    </message>
    <message>
        <source>Further extension</source>
        <translation>مزید توسیع</translation>
    </message>
    <message>
        <source>A return may be revised within</source>
        <translation>گوشوارے پر نظرِ ثانی کی مدت</translation>
    </message>
    <message>
        <source>A wealth statement may be revised within</source>
        <translation>ویلتھ اسٹیٹمنٹ پر نظرِ ثانی کی مدت</translation>
    </message>
    <message>
        <source>A return may be asked for within</source>
        <translation>گوشوارہ طلب کرنے کی مدت</translation>
    </message>
    <message>
        <source>The same of one who never filed</source>
        <translation>یہی مدت، جس نے کبھی گوشوارہ نہیں دیا</translation>
    </message>
    <message>
        <source>An assessment may be amended within</source>
        <translation>تشخیص میں ترمیم کی مدت</translation>
    </message>
    <message>
        <source>Penalty for a false statement</source>
        <translation>غلط بیانی پر جرمانہ</translation>
    </message>
    <message>
        <source>Penalty for concealing income</source>
        <translation>آمدن چھپانے پر جرمانہ</translation>
    </message>
    <message>
        <source>Penalty for offshore evasion</source>
        <translation>بیرونِ ملک ٹیکس چوری پر جرمانہ</translation>
    </message>
    <message>
        <source>Penalty for enabling offshore evasion</source>
        <translation>بیرونِ ملک ٹیکس چوری میں معاونت پر جرمانہ</translation>
    </message>
    <message>
        <source>Income over, Rs</source>
        <translation>آمدن سے زائد، روپے</translation>
    </message>
    <message>
        <source>Tax, Rs</source>
        <translation>ٹیکس، روپے</translation>
    </message>
    <message>
        <source>And of the rest, %</source>
        <translation>اور باقی کا، %</translation>
    </message>
    <message>
        <source>Held over, years</source>
        <translation>ملکیت سے زائد، سال</translation>
    </message>
    <message>
        <source>On the ATL, %</source>
        <translation>فہرست (ATL) میں، %</translation>
    </message>
    <message>
        <source>Off the ATL, %</source>
        <translation>فہرست (ATL) سے باہر، %</translation>
    </message>
    <message>
        <source>Within, months</source>
        <translation>اندر، ماہ</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>حصہ، %</translation>
    </message>
    <message>
        <source>From</source>
        <translation>سے</translation>
    </message>
    <message>
        <source>Or KIBOR and, %</source>
        <translation>یا KIBOR جمع، %</translation>
    </message>
    <message>
        <source>At least, Rs</source>
        <translation>کم از کم، روپے</translation>
    </message>
    <message>
        <source>None</source>
        <translation>کوئی نہیں</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>ہاں</translation>
    </message>
    <message>
        <source>No</source>
        <translation>نہیں</translation>
    </message>
    <message>
        <source>First in, first out</source>
        <translation>پہلے آیا، پہلے گیا (FIFO)</translation>
    </message>
    <message>
        <source>Last in, first out</source>
        <translation>آخر میں آیا، پہلے گیا (LIFO)</translation>
    </message>
    <message>
        <source>Highest cost first</source>
        <translation>سب سے زیادہ لاگت پہلے (HIFO)</translation>
    </message>
    <message>
        <source>Average cost</source>
        <translation>اوسط لاگت</translation>
    </message>
    <message>
        <source>Lots named by the taxpayer</source>
        <translation>ٹیکس گزار کی بتائی ہوئی لاٹیں</translation>
    </message>
    <message>
        <source>The tax paid, at most the average rate here</source>
        <translation>ادا شدہ ٹیکس، زیادہ سے زیادہ یہاں کی اوسط شرح تک</translation>
    </message>
    <message>
        <source>What was received, at least the market value</source>
        <translation>جو وصول ہوا، کم از کم بازاری قیمت</translation>
    </message>
    <message>
        <source>What was received</source>
        <translation>جو وصول ہوا</translation>
    </message>
    <message>
        <source>Part of the cost</source>
        <translation>لاگت کا حصہ</translation>
    </message>
    <message>
        <source>No part of the cost</source>
        <translation>لاگت کا حصہ نہیں</translation>
    </message>
    <message>
        <source>The amount that was taxed</source>
        <translation>وہ رقم جس پر ٹیکس لگا</translation>
    </message>
    <message>
        <source>No gain</source>
        <translation>کوئی منافع نہیں</translation>
    </message>
    <message>
        <source>No gain where it goes to a relative</source>
        <translation>رشتہ دار کو دینے پر کوئی منافع نہیں</translation>
    </message>
    <message>
        <source>Market value</source>
        <translation>بازاری قیمت</translation>
    </message>
    <message>
        <source>The giver&apos;s cost</source>
        <translation>دینے والے کی لاگت</translation>
    </message>
    <message>
        <source>Disposed of for nothing</source>
        <translation>بغیر معاوضے کے تصرف</translation>
    </message>
    <message>
        <source>With the Commissioner&apos;s permission</source>
        <translation>کمشنر کی اجازت سے</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>آزادانہ</translation>
    </message>
    <message>
        <source>Cost, or what it would fetch where that is less</source>
        <translation>لاگت، یا قابلِ وصول قیمت اگر کم ہو</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>لاگت</translation>
    </message>
    <message>
        <source>Income at market value</source>
        <translation>بازاری قیمت پر آمدن</translation>
    </message>
    <message>
        <source>The State Bank&apos;s rate of the day</source>
        <translation>اسٹیٹ بینک کی اس دن کی شرح</translation>
    </message>
    <message>
        <source>To the nearest rupee</source>
        <translation>قریب ترین روپے تک</translation>
    </message>
    <message>
        <source>The tax of the year</source>
        <translation>سال کا ٹیکس</translation>
    </message>
    <message>
        <source>The tax of the year, or of the last return where higher</source>
        <translation>سال کا ٹیکس، یا پچھلے گوشوارے کا اگر زیادہ ہو</translation>
    </message>
    <message>
        <source>All disposals</source>
        <translation>تمام تصرفات</translation>
    </message>
    <message>
        <source>Set off against gains of the same kind</source>
        <translation>اسی قسم کے منافع سے منہا</translation>
    </message>
    <message>
        <source>Of land and buildings only</source>
        <translation>صرف زمین اور عمارتوں کا</translation>
    </message>
</context>
</TS>
