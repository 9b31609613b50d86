<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>CompareView</name>
    <message>
        <source>What the year&apos;s tax would be under other elections, heads and rules. Nothing is written until you choose “Use this”.</source>
        <translation>دوسرے انتخابات، مدوں اور قواعد کے تحت سال کا ٹیکس کتنا ہوتا۔ جب تک آپ ”یہی اپنائیں“ نہ چنیں، کچھ نہیں لکھا جاتا۔</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>کیا بدلا جائے</translation>
    </message>
    <message>
        <source>Cost method</source>
        <translation>لاگت کا طریقہ</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>مد</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>پول</translation>
    </message>
    <message>
        <source>Banking channel (s.75A)</source>
        <translation>بینک کے ذریعے ادائیگی (دفعہ 75A)</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>قواعد</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>موازنہ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Scenarios, the lowest tax first</source>
        <translation>منظرنامے، سب سے کم ٹیکس پہلے</translation>
    </message>
    <message>
        <source>A scenario</source>
        <translation>منظرنامہ</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>یہی اپنائیں</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>موازنہ ہو رہا ہے</translation>
    </message>
    <message>
        <source>Computing: {count} scenarios so far…</source>
        <translation>حساب جاری ہے: اب تک {count} منظرنامے…</translation>
    </message>
    <message>
        <source>{count} scenarios: first those that can be elected, the lowest tax first; then what the law does not allow or only proposes. The method and the head are varied for this year alone, the pool and s.75A for all years.</source>
        <translation>{count} منظرنامے: پہلے وہ جو چنے جا سکتے ہیں، سب سے کم ٹیکس اوپر؛ پھر وہ جن کی قانون اجازت نہیں دیتا یا جو صرف تجویز ہیں۔ طریقہ اور مد صرف اسی سال کے لیے بدلے جاتے ہیں، پول اور دفعہ 75A تمام سالوں کے لیے۔</translation>
    </message>
    <message>
        <source>Choose at least one thing to vary.</source>
        <translation>بدلنے کے لیے کم از کم ایک چیز چنیں۔</translation>
    </message>
    <message>
        <source>{method} · {head}</source>
        <translation>{method} · {head}</translation>
    </message>
    <message>
        <source>Some of the lower tax is only put off: less cost, or fewer losses, are left, so that what is still held brings more gain one day.</source>
        <translation>کم ٹیکس کا کچھ حصہ صرف آگے ٹل جاتا ہے: لاگت یا نقصان کم بچتا ہے، اس لیے جو اثاثے ابھی موجود ہیں وہ کسی دن زیادہ منافع دیں گے۔</translation>
    </message>
    <message>
        <source>To be kept: {changes}.</source>
        <translation>محفوظ ہوگا: {changes}۔</translation>
    </message>
    <message>
        <source>This is what is elected.</source>
        <translation>یہی اس وقت منتخب ہے۔</translation>
    </message>
    <message>
        <source>Your return follows enacted law: other rules can be looked at, not elected.</source>
        <translation>آپ کا گوشوارہ نافذ قانون پر چلتا ہے: دوسرے قواعد دیکھے جا سکتے ہیں، چنے نہیں جا سکتے۔</translation>
    </message>
    <message>
        <source>Kept: {method}, {head}.</source>
        <translation>محفوظ ہو گیا: {method}، {head}۔</translation>
    </message>
    <message>
        <source>as elected</source>
        <translation>موجودہ انتخاب</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طریقہ</translation>
    </message>
    <message>
        <source>s.75A</source>
        <translation>دفعہ 75A</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>ٹیکس</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>فرق</translation>
    </message>
    <message>
        <source>Losses carried</source>
        <translation>آگے گیا نقصان</translation>
    </message>
    <message>
        <source>Cost left</source>
        <translation>باقی لاگت</translation>
    </message>
    <message>
        <source>Open to you</source>
        <translation>کیا آپ کے لیے کھلا ہے</translation>
    </message>
    <message>
        <source>{standing}; partly put off</source>
        <translation>{standing}؛ کچھ ٹیکس صرف ٹلتا ہے</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Taxable income</source>
        <translation>قابلِ ٹیکس آمدن</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>نقصانات</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>ٹیکس</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>شرحیں</translation>
    </message>
    <message>
        <source>Wealth statement: crypto at cost</source>
        <translation>ویلتھ اسٹیٹمنٹ: کرپٹو، لاگت پر</translation>
    </message>
    <message>
        <source>above {over}</source>
        <translation>{over} سے زائد</translation>
    </message>
    <message>
        <source>{over} to {upto}</source>
        <translation>{over} تا {upto}</translation>
    </message>
    <message>
        <source>Tax by the salaried table</source>
        <translation>تنخواہ دار طبقے کے جدول سے ٹیکس</translation>
    </message>
    <message>
        <source>Tax by the non-salaried table</source>
        <translation>غیر تنخواہ دار طبقے کے جدول سے ٹیکس</translation>
    </message>
    <message>
        <source>Div. I</source>
        <translation>ڈویژن I</translation>
    </message>
    <message>
        <source>less: tax credits</source>
        <translation>منہا: ٹیکس کریڈٹ</translation>
    </message>
    <message>
        <source>less: tax withheld or paid in advance</source>
        <translation>منہا: کٹوتی شدہ یا پیشگی ٹیکس</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>ریفنڈ</translation>
    </message>
</context>
<context>
    <name>ElectionDetail</name>
    <message>
        <source>All elections</source>
        <translation>تمام انتخابات</translation>
    </message>
    <message>
        <source>For what it holds</source>
        <translation>کس پر لاگو ہے</translation>
    </message>
    <message>
        <source>For which years it holds</source>
        <translation>کن سالوں پر لاگو ہے</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>لاگو ہے</translation>
    </message>
    <message>
        <source>As in general</source>
        <translation>جیسا عمومی طور پر ہے</translation>
    </message>
    <message>
        <source>An election</source>
        <translation>انتخاب</translation>
    </message>
    <message>
        <source>{section} · {status}, certainty {certainty}</source>
        <translation>{section} · {status}، یقین: {certainty}</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>سب کچھ</translation>
    </message>
    <message>
        <source>Account {name}</source>
        <translation>اکاؤنٹ {name}</translation>
    </message>
    <message>
        <source>Asset {name}</source>
        <translation>اثاثہ {name}</translation>
    </message>
    <message>
        <source>Entry {name}</source>
        <translation>اندراج {name}</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>تمام سال</translation>
    </message>
    <message>
        <source>Only tax year {year}</source>
        <translation>صرف ٹیکس سال {year}</translation>
    </message>
    <message>
        <source>{value} (default)</source>
        <translation>{value} (پہلے سے طے)</translation>
    </message>
    <message>
        <source>Risk: {risk}</source>
        <translation>خطرہ: {risk}</translation>
    </message>
</context>
<context>
    <name>Elections</name>
    <message>
        <source>Cost method</source>
        <translation>لاگت کا طریقہ</translation>
    </message>
    <message>
        <source>Pool of lots</source>
        <translation>لاٹوں کا پول</translation>
    </message>
    <message>
        <source>Head: buying and selling coins</source>
        <translation>مد: کوائنز کی خرید و فروخت</translation>
    </message>
    <message>
        <source>Head: futures and other derivatives</source>
        <translation>مد: فیوچرز اور دیگر ڈیریویٹوز</translation>
    </message>
    <message>
        <source>Head: staking rewards</source>
        <translation>مد: اسٹیکنگ کے انعامات</translation>
    </message>
    <message>
        <source>Head: airdrops</source>
        <translation>مد: ایئر ڈراپ</translation>
    </message>
    <message>
        <source>Head: interest and earn</source>
        <translation>مد: سود اور ارن</translation>
    </message>
    <message>
        <source>Head: mining</source>
        <translation>مد: مائننگ</translation>
    </message>
    <message>
        <source>Head: referral rewards</source>
        <translation>مد: ریفرل انعامات</translation>
    </message>
    <message>
        <source>Head: forks</source>
        <translation>مد: فورک</translation>
    </message>
    <message>
        <source>Consideration</source>
        <translation>معاوضہ</translation>
    </message>
    <message>
        <source>Banking channel (s.75A)</source>
        <translation>بینک کے ذریعے ادائیگی (دفعہ 75A)</translation>
    </message>
    <message>
        <source>Source of gains</source>
        <translation>منافع کا ماخذ</translation>
    </message>
    <message>
        <source>Foreign losses</source>
        <translation>غیر ملکی نقصانات</translation>
    </message>
    <message>
        <source>Where holdings are held</source>
        <translation>اثاثے کہاں رکھے ہیں</translation>
    </message>
    <message>
        <source>Fees of own transfers</source>
        <translation>اپنی منتقلیوں کی فیس</translation>
    </message>
    <message>
        <source>Coins lent out</source>
        <translation>ادھار دیے گئے کوائن</translation>
    </message>
    <message>
        <source>Rate of the State Bank</source>
        <translation>اسٹیٹ بینک کی شرح</translation>
    </message>
    <message>
        <source>Surcharge: relief for salary</source>
        <translation>سرچارج: تنخواہ پر رعایت</translation>
    </message>
    <message>
        <source>Return filed late</source>
        <translation>گوشوارہ تاخیر سے جمع ہوا</translation>
    </message>
    <message>
        <source>On the Active Taxpayers&apos; List</source>
        <translation>فعال ٹیکس گزاروں کی فہرست میں</translation>
    </message>
    <message>
        <source>Residency</source>
        <translation>رہائشی حیثیت</translation>
    </message>
    <message>
        <source>Values in the wealth statement</source>
        <translation>ویلتھ اسٹیٹمنٹ میں قیمتیں</translation>
    </message>
    <message>
        <source>Salary</source>
        <translation>تنخواہ</translation>
    </message>
    <message>
        <source>Business income</source>
        <translation>کاروباری آمدن</translation>
    </message>
    <message>
        <source>Income from property</source>
        <translation>جائیداد سے آمدن</translation>
    </message>
    <message>
        <source>Other sources</source>
        <translation>دیگر ذرائع</translation>
    </message>
    <message>
        <source>Capital gains</source>
        <translation>کیپیٹل گین</translation>
    </message>
    <message>
        <source>Income under final tax</source>
        <translation>حتمی ٹیکس والی آمدن</translation>
    </message>
    <message>
        <source>Turnover of business</source>
        <translation>کاروبار کا ٹرن اوور</translation>
    </message>
    <message>
        <source>Foreign part of salary</source>
        <translation>تنخواہ کا غیر ملکی حصہ</translation>
    </message>
    <message>
        <source>Foreign part of business income</source>
        <translation>کاروباری آمدن کا غیر ملکی حصہ</translation>
    </message>
    <message>
        <source>Foreign part of income from property</source>
        <translation>جائیداد کی آمدن کا غیر ملکی حصہ</translation>
    </message>
    <message>
        <source>Foreign part of other sources</source>
        <translation>دیگر ذرائع کا غیر ملکی حصہ</translation>
    </message>
    <message>
        <source>Foreign part of capital gains</source>
        <translation>کیپیٹل گین کا غیر ملکی حصہ</translation>
    </message>
    <message>
        <source>Foreign assets, at cost</source>
        <translation>غیر ملکی اثاثے، لاگت پر</translation>
    </message>
    <message>
        <source>Tax withheld or paid in advance</source>
        <translation>کٹوتی شدہ یا پیشگی ادا شدہ ٹیکس</translation>
    </message>
    <message>
        <source>Tax paid abroad, not split by head</source>
        <translation>بیرونِ ملک ادا شدہ ٹیکس، مدوں کی تفریق کے بغیر</translation>
    </message>
    <message>
        <source>Tax paid abroad on salary</source>
        <translation>تنخواہ پر بیرونِ ملک ٹیکس</translation>
    </message>
    <message>
        <source>Tax paid abroad on business income</source>
        <translation>کاروباری آمدن پر بیرونِ ملک ٹیکس</translation>
    </message>
    <message>
        <source>Tax paid abroad on speculation</source>
        <translation>سٹے پر بیرونِ ملک ٹیکس</translation>
    </message>
    <message>
        <source>Tax paid abroad on property income</source>
        <translation>جائیداد کی آمدن پر بیرونِ ملک ٹیکس</translation>
    </message>
    <message>
        <source>Tax paid abroad on other sources</source>
        <translation>دیگر ذرائع پر بیرونِ ملک ٹیکس</translation>
    </message>
    <message>
        <source>Tax paid abroad on capital gains</source>
        <translation>کیپیٹل گین پر بیرونِ ملک ٹیکس</translation>
    </message>
    <message>
        <source>Capital loss</source>
        <translation>کیپیٹل نقصان</translation>
    </message>
    <message>
        <source>Business loss</source>
        <translation>کاروباری نقصان</translation>
    </message>
    <message>
        <source>Speculation loss</source>
        <translation>سٹے کا نقصان</translation>
    </message>
    <message>
        <source>Foreign capital loss</source>
        <translation>غیر ملکی کیپیٹل نقصان</translation>
    </message>
    <message>
        <source>Foreign business loss</source>
        <translation>غیر ملکی کاروباری نقصان</translation>
    </message>
    <message>
        <source>Foreign speculation loss</source>
        <translation>سٹے کا غیر ملکی نقصان</translation>
    </message>
    <message>
        <source>Tax of the last return</source>
        <translation>پچھلے گوشوارے کا ٹیکس</translation>
    </message>
    <message>
        <source>Return filed on</source>
        <translation>گوشوارہ جمع کرانے کا دن</translation>
    </message>
    <message>
        <source>Tax paid on</source>
        <translation>ٹیکس ادا کرنے کا دن</translation>
    </message>
    <message>
        <source>Due date, as extended</source>
        <translation>آخری تاریخ، توسیع کے بعد</translation>
    </message>
    <message>
        <source>KIBOR, per cent a year</source>
        <translation>کائبور (KIBOR)، فیصد سالانہ</translation>
    </message>
    <message>
        <source>{title} (TY{year})</source>
        <translation>{title} (⁦TY{year}⁩)</translation>
    </message>
    <message>
        <source>{title} for {what}</source>
        <translation>{title}، {what} کے لیے</translation>
    </message>
    <message>
        <source>no longer set</source>
        <translation type="unfinished">اب مقرر نہیں</translation>
    </message>
    <message>
        <source>{title}: {value}</source>
        <translation>{title}: {value}</translation>
    </message>
    <message>
        <source>s.</source>
        <translation>دفعہ</translation>
    </message>
    <message>
        <source>All accounts together</source>
        <translation>تمام اکاؤنٹ ملا کر</translation>
    </message>
    <message>
        <source>Each account apart</source>
        <translation>ہر اکاؤنٹ الگ</translation>
    </message>
    <message>
        <source>What was received</source>
        <translation>جو وصول ہوا</translation>
    </message>
    <message>
        <source>All from Pakistan</source>
        <translation>سب پاکستان سے</translation>
    </message>
    <message>
        <source>All foreign</source>
        <translation>سب غیر ملکی</translation>
    </message>
    <message>
        <source>All in Pakistan</source>
        <translation>سب پاکستان میں</translation>
    </message>
    <message>
        <source>All abroad</source>
        <translation>سب بیرونِ ملک</translation>
    </message>
    <message>
        <source>A disposal</source>
        <translation>فروخت شمار</translation>
    </message>
    <message>
        <source>Disposed of when lent</source>
        <translation>ادھار دیتے ہی فروخت شمار</translation>
    </message>
    <message>
        <source>FIFO: first in, first out</source>
        <translation>FIFO: پہلے آیا، پہلے گیا</translation>
    </message>
    <message>
        <source>LIFO: last in, first out</source>
        <translation>LIFO: آخر میں آیا، پہلے گیا</translation>
    </message>
    <message>
        <source>HIFO: highest cost first</source>
        <translation>HIFO: سب سے مہنگا پہلے</translation>
    </message>
    <message>
        <source>Average cost</source>
        <translation>اوسط لاگت</translation>
    </message>
    <message>
        <source>Lots that you name</source>
        <translation>لاٹیں جو آپ نامزد کریں</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>کاروبار</translation>
    </message>
    <message>
        <source>Speculation</source>
        <translation>سٹہ (سپیکولیشن)</translation>
    </message>
    <message>
        <source>No income; cost of nothing</source>
        <translation>آمدن نہیں؛ لاگت صفر</translation>
    </message>
    <message>
        <source>Receipt or market value, the higher</source>
        <translation>وصولی یا بازاری قیمت، جو زیادہ ہو</translation>
    </message>
    <message>
        <source>Flagged only</source>
        <translation>صرف نشان دہی</translation>
    </message>
    <message>
        <source>Cost denied</source>
        <translation>لاگت نہیں مانی گئی</translation>
    </message>
    <message>
        <source>Left aside</source>
        <translation>نظر انداز</translation>
    </message>
    <message>
        <source>By who pays</source>
        <translation>ادا کرنے والے کے لحاظ سے</translation>
    </message>
    <message>
        <source>Kept apart</source>
        <translation>الگ رکھے جائیں</translation>
    </message>
    <message>
        <source>Together with gains here</source>
        <translation>یہاں کے منافع کے ساتھ</translation>
    </message>
    <message>
        <source>By venue</source>
        <translation>مقام کے لحاظ سے</translation>
    </message>
    <message>
        <source>Part of the cost</source>
        <translation>لاگت کا حصہ</translation>
    </message>
    <message>
        <source>Stay yours</source>
        <translation>آپ ہی کے رہتے ہیں</translation>
    </message>
    <message>
        <source>Of the day</source>
        <translation>اسی دن کی</translation>
    </message>
    <message>
        <source>Of the month&apos;s end</source>
        <translation>مہینے کے آخر کی</translation>
    </message>
    <message>
        <source>The salaried table only</source>
        <translation>صرف تنخواہ دار جدول والے</translation>
    </message>
    <message>
        <source>Anyone with a salary</source>
        <translation>ہر تنخواہ پانے والا</translation>
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
        <source>Resident</source>
        <translation>رہائشی (ریزیڈنٹ)</translation>
    </message>
    <message>
        <source>Non-resident</source>
        <translation>غیر رہائشی</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>لاگت</translation>
    </message>
    <message>
        <source>Cost, with market value as a memo</source>
        <translation>لاگت، ساتھ بازاری قیمت بطور یادداشت</translation>
    </message>
</context>
<context>
    <name>ElectionsPanel</name>
    <message>
        <source>Elections and facts</source>
        <translation>انتخابات اور کوائف</translation>
    </message>
    <message>
        <source>Close the elections</source>
        <translation>انتخابات بند کریں</translation>
    </message>
    <message>
        <source>Elections; Enter opens one</source>
        <translation>انتخابات؛ Enter سے کھولیں</translation>
    </message>
    <message>
        <source>Election</source>
        <translation>انتخاب</translation>
    </message>
    <message>
        <source>Elected</source>
        <translation>منتخب</translation>
    </message>
    <message>
        <source>Elections</source>
        <translation>انتخابات</translation>
    </message>
    <message>
        <source>Facts of the year</source>
        <translation>سال کے کوائف</translation>
    </message>
    <message>
        <source>{value}, {count} differ</source>
        <translation>{value}، {count} مختلف</translation>
    </message>
</context>
<context>
    <name>ExplainView</name>
    <message>
        <source>Formula</source>
        <translation>فارمولا</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>قانون</translation>
    </message>
    <message>
        <source>Rests on your elections</source>
        <translation>آپ کے ان انتخابات پر منحصر</translation>
    </message>
    <message>
        <source>The entry, and the rows it was read from</source>
        <translation>اندراج، اور وہ سطریں جن سے یہ پڑھا گیا</translation>
    </message>
    <message>
        <source>Show among the transactions</source>
        <translation>لین دین میں دکھائیں</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>حساب لگایا جا رہا ہے…</translation>
    </message>
    <message>
        <source>How the figure was worked out</source>
        <translation>یہ عدد کیسے آیا</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>جن سے بنا</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>مالیت</translation>
    </message>
    <message>
        <source>What it is made of; Enter opens one</source>
        <translation>جن سے بنا ہے؛ Enter سے کھولیں</translation>
    </message>
    <message>
        <source>Previous rows</source>
        <translation>پچھلی سطریں</translation>
    </message>
    <message>
        <source>Next rows</source>
        <translation>اگلی سطریں</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>یہ کن سے بنا</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>Explaining a figure</source>
        <translation>عدد کی وضاحت</translation>
    </message>
    <message>
        <source>There is no such figure</source>
        <translation>ایسا کوئی عدد نہیں</translation>
    </message>
    <message>
        <source>By {section}</source>
        <translation>بموجب {section}</translation>
    </message>
    <message>
        <source>What it adds up: {count} rows, the largest first</source>
        <translation>جن کا مجموعہ ہے: {count} سطریں، سب سے بڑی پہلے</translation>
    </message>
    <message>
        <source>Rows {first} to {last} of {count}</source>
        <translation>سطریں {first} تا {last}، کل {count}</translation>
    </message>
    <message>
        <source>What you stated: {fact}</source>
        <translation>آپ نے بتایا: {fact}</translation>
    </message>
    <message>
        <source>{what} ({count} rows)</source>
        <translation>{what} ({count} سطریں)</translation>
    </message>
    <message>
        <source>{parameter}, in the rules</source>
        <translation>{parameter}، قواعد میں</translation>
    </message>
</context>
<context>
    <name>FactsForm</name>
    <message>
        <source>Facts of the year</source>
        <translation>سال کے کوائف</translation>
    </message>
    <message>
        <source>Income apart from crypto</source>
        <translation>کرپٹو کے علاوہ آمدن</translation>
    </message>
    <message>
        <source>Tax already paid</source>
        <translation>پہلے سے ادا شدہ ٹیکس</translation>
    </message>
    <message>
        <source>Losses brought forward</source>
        <translation>پچھلے سالوں سے لائے گئے نقصانات</translation>
    </message>
    <message>
        <source>Filing and paying</source>
        <translation>گوشوارہ اور ادائیگی</translation>
    </message>
    <message>
        <source>What of it is foreign</source>
        <translation>اس میں سے غیر ملکی</translation>
    </message>
    <message>
        <source>Tax paid abroad</source>
        <translation>بیرونِ ملک ادا شدہ ٹیکس</translation>
    </message>
    <message>
        <source>For tax year {year}, in rupees. What you change is tried first, and kept when you say so.</source>
        <translation>ٹیکس سال {year} کے لیے، روپوں میں۔ جو آپ بدلیں پہلے آزمایا جاتا ہے، اور آپ کے کہنے پر محفوظ ہوتا ہے۔</translation>
    </message>
    <message>
        <source>Kind of loss</source>
        <translation>نقصان کی قسم</translation>
    </message>
    <message>
        <source>Year the loss arose in</source>
        <translation>نقصان کا سال</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>شامل کریں</translation>
    </message>
    <message>
        <source>Add a loss brought forward</source>
        <translation>پچھلے سال کا نقصان شامل کریں</translation>
    </message>
</context>
<context>
    <name>HeadView</name>
    <message>
        <source>Filter by asset or account…</source>
        <translation>اثاثے یا اکاؤنٹ سے چھانٹیں…</translation>
    </message>
    <message>
        <source>Filter by asset or account</source>
        <translation>اثاثے یا اکاؤنٹ سے چھانٹیں</translation>
    </message>
    <message>
        <source>Disposals; Enter opens the lots of one</source>
        <translation>فروختیں؛ Enter سے اس کی لاٹیں کھلتی ہیں</translation>
    </message>
    <message>
        <source>Income; Enter opens the source row of one</source>
        <translation>آمدن؛ Enter سے اصل سطر کھلتی ہے</translation>
    </message>
    <message>
        <source>Disposals and income</source>
        <translation>فروختیں اور آمدن</translation>
    </message>
    <message>
        <source>Nothing stands under this head in this year.</source>
        <translation>اس سال اس مد میں کچھ نہیں۔</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>وضاحت</translation>
    </message>
    <message>
        <source>How the figure of the chosen row was worked out</source>
        <translation>چنی ہوئی سطر کا عدد کیسے آیا</translation>
    </message>
    <message>
        <source>How the gain or value of the chosen row was worked out (Ctrl+E)</source>
        <translation>چنی ہوئی سطر کا منافع یا مالیت کیسے آئی (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV برآمد کریں…</translation>
    </message>
    <message>
        <source>The rows that are shown, in their order</source>
        <translation>جو سطریں دکھائی دے رہی ہیں، اسی ترتیب میں</translation>
    </message>
    <message>
        <source>Gains Rs {gains} · losses Rs {losses} · income Rs {income} · taxable Rs {taxable}</source>
        <translation>منافع {gains} روپے · نقصان {losses} روپے · آمدن {income} روپے · قابلِ ٹیکس {taxable} روپے</translation>
    </message>
    <message>
        <source>Disposals ({count})</source>
        <translation>فروختیں ({count})</translation>
    </message>
    <message>
        <source>Income ({count})</source>
        <translation>آمدن ({count})</translation>
    </message>
    <message>
        <source>{count} shown · value Rs {value}</source>
        <translation>{count} دکھائی گئیں · مالیت {value} روپے</translation>
    </message>
    <message>
        <source>{count} shown · proceeds Rs {proceeds} · cost Rs {cost} · gain Rs {gain}</source>
        <translation>{count} دکھائی گئیں · معاوضہ {proceeds} روپے · لاگت {cost} روپے · منافع {gain} روپے</translation>
    </message>
    <message>
        <source>Choose a row first.</source>
        <translation>پہلے کوئی سطر چنیں۔</translation>
    </message>
    <message>
        <source>Export the rows that are shown</source>
        <translation>دکھائی گئی سطریں برآمد کریں</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV فائلیں (*.csv)</translation>
    </message>
    <message>
        <source>{count} rows written to {path}.</source>
        <translation>{count} سطریں {path} میں لکھ دی گئیں۔</translation>
    </message>
    <message>
        <source>Writing the schedule</source>
        <translation>شیڈول لکھا جا رہا ہے</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>تاریخ</translation>
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
        <source>Proceeds</source>
        <translation>معاوضہ</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>لاگت</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>منافع</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>دفعہ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>{quantity} more than held</source>
        <translation>موجود سے {quantity} زیادہ</translation>
    </message>
    <message>
        <source>No price known</source>
        <translation>قیمت معلوم نہیں</translation>
    </message>
    <message>
        <source>Foreign source</source>
        <translation>غیر ملکی ماخذ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>مالیت</translation>
    </message>
    <message>
        <source>Valued by</source>
        <translation>قیمت کا ماخذ</translation>
    </message>
</context>
<context>
    <name>KeepSettings</name>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>The elections are as they were before.</source>
        <translation>انتخابات پھر ویسے ہیں جیسے پہلے تھے۔</translation>
    </message>
    <message>
        <source>Keeping the elections</source>
        <translation>انتخابات محفوظ ہو رہے ہیں</translation>
    </message>
</context>
<context>
    <name>LateCard</name>
    <message>
        <source>Filing or paying late</source>
        <translation>تاخیر سے گوشوارہ یا ادائیگی</translation>
    </message>
    <message>
        <source>Day of filing</source>
        <translation>گوشوارے کا دن</translation>
    </message>
    <message>
        <source>Day of payment</source>
        <translation>ادائیگی کا دن</translation>
    </message>
    <message>
        <source>Filed on</source>
        <translation>گوشوارہ جمع ہوا</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>ادائیگی ہوئی</translation>
    </message>
    <message>
        <source>Show what it costs</source>
        <translation>کتنا پڑے گا، دکھائیں</translation>
    </message>
    <message>
        <source>Keep these days</source>
        <translation>یہ دن محفوظ کریں</translation>
    </message>
    <message>
        <source>What filing or paying late costs</source>
        <translation>تاخیر کی لاگت</translation>
    </message>
    <message>
        <source>The return of tax year {year} was due on {due}. Give the days to see penalties (s.182), the surcharge to be on the Active Taxpayers&apos; List (s.182A) and default surcharge (s.205).</source>
        <translation>ٹیکس سال {year} کے گوشوارے کی آخری تاریخ {due} تھی۔ دن لکھیں تو جرمانے (دفعہ 182)، فعال ٹیکس گزاروں کی فہرست میں آنے کا سرچارج (دفعہ 182A) اور ڈیفالٹ سرچارج (دفعہ 205) دکھائی دیں گے۔</translation>
    </message>
    <message>
        <source>Working out what late filing costs</source>
        <translation>تاخیر کی لاگت کا حساب</translation>
    </message>
    <message>
        <source>The days of filing and paying are kept.</source>
        <translation>گوشوارے اور ادائیگی کے دن محفوظ ہو گئے۔</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>کل</translation>
    </message>
    <message>
        <source>{what}: {count} days late, {rate}</source>
        <translation>{what}: {count} دن تاخیر، {rate}</translation>
    </message>
</context>
<context>
    <name>LineTable</name>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>دفعہ</translation>
    </message>
    <message>
        <source>Amount (Rs)</source>
        <translation>رقم (روپے)</translation>
    </message>
</context>
<context>
    <name>LotChoice</name>
    <message>
        <source>The lots you name</source>
        <translation>آپ کی نامزد لاٹیں</translation>
    </message>
    <message>
        <source>Lots at hand; type how much is taken of one</source>
        <translation>دستیاب لاٹیں؛ لکھیں کس سے کتنا لیا گیا</translation>
    </message>
    <message>
        <source>Keep these lots</source>
        <translation>یہ لاٹیں محفوظ کریں</translation>
    </message>
    <message>
        <source>Name none</source>
        <translation>کوئی نامزد نہ کریں</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بند کریں</translation>
    </message>
    <message>
        <source>Looking for the lots at hand…</source>
        <translation>دستیاب لاٹیں ڈھونڈی جا رہی ہیں…</translation>
    </message>
    <message>
        <source>Looking for lots</source>
        <translation>لاٹوں کی تلاش</translation>
    </message>
    <message>
        <source>Named: {taken} of {whole} {asset}. What is not named is taken from the oldest lots.</source>
        <translation>نامزد: {whole} {asset} میں سے {taken}۔ جو نامزد نہ ہو وہ سب سے پرانی لاٹوں سے لیا جاتا ہے۔</translation>
    </message>
    <message>
        <source>More is named than was disposed of. Take less of a lot.</source>
        <translation>جتنا فروخت ہوا اس سے زیادہ نامزد ہے۔ کسی لاٹ سے کم لیں۔</translation>
    </message>
    <message>
        <source>The lots of this disposal are named.</source>
        <translation>اس فروخت کی لاٹیں نامزد ہو گئیں۔</translation>
    </message>
    <message>
        <source>No lots are named for this disposal: the oldest are taken.</source>
        <translation>اس فروخت کے لیے کوئی لاٹ نامزد نہیں: سب سے پرانی لی جاتی ہیں۔</translation>
    </message>
    <message>
        <source>The lots are as they were before.</source>
        <translation>لاٹیں پھر ویسی ہیں جیسی پہلے تھیں۔</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>واپس لیں</translation>
    </message>
    <message>
        <source>Naming lots</source>
        <translation>لاٹیں نامزد ہو رہی ہیں</translation>
    </message>
    <message>
        <source>Acquired</source>
        <translation>حصول</translation>
    </message>
    <message>
        <source>At hand</source>
        <translation>دستیاب</translation>
    </message>
    <message>
        <source>Cost of a unit</source>
        <translation>فی اکائی لاگت</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>لیں</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>لاٹ</translation>
    </message>
</context>
<context>
    <name>LotsView</name>
    <message>
        <source>Source row of this disposal</source>
        <translation>اس فروخت کی اصل سطر</translation>
    </message>
    <message>
        <source>Name its lots</source>
        <translation>اس کی لاٹیں نامزد کریں</translation>
    </message>
    <message>
        <source>Gain; Enter shows how a figure was worked out</source>
        <translation>منافع؛ Enter سے دیکھیں کہ عدد کیسے آیا</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>منافع</translation>
    </message>
    <message>
        <source>Disposal</source>
        <translation>فروخت</translation>
    </message>
    <message>
        <source>Lots consumed; Enter opens the source row of one, or how a figure was worked out</source>
        <translation>استعمال شدہ لاٹیں؛ Enter سے اصل سطر یا عدد کی وضاحت کھلتی ہے</translation>
    </message>
    <message>
        <source>Disposal of {quantity} {asset} on {day}</source>
        <translation>⁦{quantity} {asset}⁩ کی فروخت، {day}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>دفعہ</translation>
    </message>
    <message>
        <source>Source of the gain</source>
        <translation>منافع کا ماخذ</translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation>غیر ملکی</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>پاکستان</translation>
    </message>
    <message>
        <source>Valued by</source>
        <translation>قیمت کا ماخذ</translation>
    </message>
    <message>
        <source>More than was held</source>
        <translation>موجود سے زیادہ</translation>
    </message>
    <message>
        <source>Proceeds</source>
        <translation>معاوضہ</translation>
    </message>
    <message>
        <source>Cost of the lots</source>
        <translation>لاٹوں کی لاگت</translation>
    </message>
    <message>
        <source>Lots consumed ({count})</source>
        <translation>استعمال شدہ لاٹیں ({count})</translation>
    </message>
    <message>
        <source>Acquired</source>
        <translation>حصول</translation>
    </message>
    <message>
        <source>Not in the records</source>
        <translation>ریکارڈ میں نہیں</translation>
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
        <source>Days held</source>
        <translation>ملکیت کے دن</translation>
    </message>
    <message>
        <source>Part taxable</source>
        <translation>قابلِ ٹیکس حصہ</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>لاٹ</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>{name}: computation of tax year {year}</source>
        <translation>{name}: ٹیکس سال {year} کا حساب</translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>Show the {count} entries</source>
        <translation>{count} اندراجات دکھائیں</translation>
    </message>
    <message>
        <source>Show the entry</source>
        <translation>اندراج دکھائیں</translation>
    </message>
    <message>
        <source>and {count} more, among the transactions</source>
        <translation>اور مزید {count}، لین دین میں</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>This is no amount. Write rupees in digits, such as 1,500,000.50.</source>
        <translation>یہ رقم نہیں۔ روپے ہندسوں میں لکھیں، جیسے 1,500,000.50۔</translation>
    </message>
    <message>
        <source>An amount is not below zero.</source>
        <translation>رقم صفر سے کم نہیں ہوتی۔</translation>
    </message>
    <message>
        <source>Rupees have at most two places.</source>
        <translation>روپوں میں اعشاریہ کے بعد زیادہ سے زیادہ دو ہندسے ہوتے ہیں۔</translation>
    </message>
    <message>
        <source>This is no rate. Write per cent in digits, such as 11.5.</source>
        <translation>یہ شرح نہیں۔ فیصد ہندسوں میں لکھیں، جیسے 11.5۔</translation>
    </message>
    <message>
        <source>A rate is from 0 to 100 per cent.</source>
        <translation>شرح 0 سے 100 فیصد تک ہوتی ہے۔</translation>
    </message>
    <message>
        <source>This is no day. Write it as year, month, day: 2026-09-30.</source>
        <translation>یہ تاریخ نہیں۔ سال، مہینہ، دن لکھیں: 2026-09-30۔</translation>
    </message>
    <message>
        <source>This is no number. Write it in digits, such as 0.25.</source>
        <translation>یہ عدد نہیں۔ ہندسوں میں لکھیں، جیسے 0.25۔</translation>
    </message>
    <message>
        <source>It has to be more than nothing.</source>
        <translation>یہ صفر سے زیادہ ہونا چاہیے۔</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>As elected</source>
        <translation>موجودہ انتخاب</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>کھلا ہے</translation>
    </message>
    <message>
        <source>Only if used in all years</source>
        <translation>صرف اگر تمام سالوں میں یہی ہو</translation>
    </message>
    <message>
        <source>Needs permission</source>
        <translation>اجازت درکار</translation>
    </message>
    <message>
        <source>Needs named lots</source>
        <translation>لاٹیں نامزد کرنا ضروری</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>اجازت نہیں</translation>
    </message>
    <message>
        <source>Proposed law only</source>
        <translation>صرف مجوزہ قانون</translation>
    </message>
</context>
<context>
    <name>StatementList</name>
    <message>
        <source>Losses: used, lapsed, carried forward</source>
        <translation>نقصانات: استعمال شدہ، ختم شدہ، آگے لے جائے گئے</translation>
    </message>
    <message>
        <source>Foreign tax credit</source>
        <translation>غیر ملکی ٹیکس کریڈٹ</translation>
    </message>
    <message>
        <source>Gains taxed as a separate block</source>
        <translation>الگ بلاک کے طور پر ٹیکس شدہ منافع</translation>
    </message>
    <message>
        <source>Super tax</source>
        <translation>سپر ٹیکس</translation>
    </message>
    <message>
        <source>Minimum tax on turnover</source>
        <translation>ٹرن اوور پر کم از کم ٹیکس</translation>
    </message>
    <message>
        <source>Stock-in-trade at the year&apos;s end</source>
        <translation>سال کے آخر میں تجارتی مال</translation>
    </message>
    <message>
        <source>Purchases not proved to have gone through a bank</source>
        <translation>خریداریاں جن کی بینک ادائیگی ثابت نہیں</translation>
    </message>
    <message>
        <source>Crypto in the wealth statement</source>
        <translation>ویلتھ اسٹیٹمنٹ میں کرپٹو</translation>
    </message>
    <message>
        <source>Foreign income and assets statement</source>
        <translation>غیر ملکی آمدن اور اثاثوں کا گوشوارہ</translation>
    </message>
    <message>
        <source>Capital value tax on foreign assets</source>
        <translation>غیر ملکی اثاثوں پر کیپیٹل ویلیو ٹیکس</translation>
    </message>
    <message>
        <source>Filing or paying late</source>
        <translation>تاخیر سے گوشوارہ یا ادائیگی</translation>
    </message>
    <message>
        <source>Where it goes in IRIS</source>
        <translation>IRIS میں کہاں درج ہوگا</translation>
    </message>
    <message>
        <source>Statements beside the return</source>
        <translation>گوشوارے کے ساتھ کی اسٹیٹمنٹس</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>اسٹیٹمنٹ</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>دفعہ</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>سطریں</translation>
    </message>
    <message>
        <source>Statements; Enter opens one</source>
        <translation>اسٹیٹمنٹس؛ Enter سے کھولیں</translation>
    </message>
</context>
<context>
    <name>StatementView</name>
    <message>
        <source>Lines of the statement; Enter shows how one was worked out</source>
        <translation>اسٹیٹمنٹ کی سطریں؛ Enter سے دیکھیں کہ کیسے آئی</translation>
    </message>
    <message>
        <source>Rows of the statement; Enter shows how a figure was worked out</source>
        <translation>اسٹیٹمنٹ کی سطریں؛ Enter سے دیکھیں کہ عدد کیسے آیا</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>اندراج</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>وقت</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>اکاؤنٹ</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>مقدار</translation>
    </message>
    <message>
        <source>Cost (Rs)</source>
        <translation>لاگت (روپے)</translation>
    </message>
    <message>
        <source>Market value (Rs)</source>
        <translation>بازاری قیمت (روپے)</translation>
    </message>
    <message>
        <source>Used in the year (Rs)</source>
        <translation>سال میں استعمال (روپے)</translation>
    </message>
    <message>
        <source>Tax at stake (Rs)</source>
        <translation>داؤ پر لگا ٹیکس (روپے)</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>مد</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ماخذ</translation>
    </message>
    <message>
        <source>Year of origin</source>
        <translation>ابتدائی سال</translation>
    </message>
    <message>
        <source>Brought forward</source>
        <translation>پچھلے سال سے لایا گیا</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>استعمال شدہ</translation>
    </message>
    <message>
        <source>Lapsed</source>
        <translation>ختم شدہ</translation>
    </message>
    <message>
        <source>Carried forward</source>
        <translation>آگے لے جایا گیا</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>کہاں موجود</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کوڈ</translation>
    </message>
    <message>
        <source>Label in IRIS</source>
        <translation>IRIS میں نام</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>کالم</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>یقین</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>نوٹ</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>سطر</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>دن</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>شرح</translation>
    </message>
    <message>
        <source>Amount (Rs)</source>
        <translation>رقم (روپے)</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>دفعہ</translation>
    </message>
    <message>
        <source>Foreign income (Rs)</source>
        <translation>غیر ملکی آمدن (روپے)</translation>
    </message>
    <message>
        <source>Foreign income (USD)</source>
        <translation>غیر ملکی آمدن (ڈالر)</translation>
    </message>
    <message>
        <source>Foreign assets (Rs)</source>
        <translation>غیر ملکی اثاثے (روپے)</translation>
    </message>
    <message>
        <source>Foreign assets (USD)</source>
        <translation>غیر ملکی اثاثے (ڈالر)</translation>
    </message>
    <message>
        <source>Rupees for a US dollar</source>
        <translation>ایک امریکی ڈالر کے روپے</translation>
    </message>
    <message>
        <source>Rate of the day</source>
        <translation>شرح کی تاریخ</translation>
    </message>
    <message>
        <source>Due from foreign income of (USD)</source>
        <translation>اتنی غیر ملکی آمدن سے واجب (ڈالر)</translation>
    </message>
    <message>
        <source>Due from foreign assets of (USD)</source>
        <translation>اتنے غیر ملکی اثاثوں سے واجب (ڈالر)</translation>
    </message>
    <message>
        <source>Due above (Rs)</source>
        <translation>اس سے زائد پر واجب (روپے)</translation>
    </message>
    <message>
        <source>Rate (%)</source>
        <translation>شرح (%)</translation>
    </message>
    <message>
        <source>Tax (Rs)</source>
        <translation>ٹیکس (روپے)</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>واجب</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>پاکستان</translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation>غیر ملکی</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>ہاں</translation>
    </message>
    <message>
        <source>No</source>
        <translation>نہیں</translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message>
        <source>Tax due to crypto</source>
        <translation>کرپٹو کی وجہ سے ٹیکس</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>ٹیکس</translation>
    </message>
    <message>
        <source>Losses: what became of them</source>
        <translation>نقصانات: ان کا کیا بنا</translation>
    </message>
    <message>
        <source>Wealth statement: crypto at cost</source>
        <translation>ویلتھ اسٹیٹمنٹ: کرپٹو، لاگت پر</translation>
    </message>
    <message>
        <source>Questions for you</source>
        <translation>آپ سے سوالات</translation>
    </message>
    <message>
        <source>How this was worked out</source>
        <translation>یہ کیسے آیا</translation>
    </message>
    <message>
        <source>Read the rules</source>
        <translation>قواعد پڑھیں</translation>
    </message>
    <message>
        <source>Show all questions</source>
        <translation>تمام سوالات دکھائیں</translation>
    </message>
    <message>
        <source>Computation of the tax year</source>
        <translation>ٹیکس سال کا حساب</translation>
    </message>
    <message>
        <source>Income by head; Enter opens a head, or how a figure of it was worked out</source>
        <translation>مد وار آمدن؛ Enter سے مد، یا اس کے عدد کی وضاحت کھلتی ہے</translation>
    </message>
    <message>
        <source>Tax on taxable income, slab by slab; Enter shows how it was worked out</source>
        <translation>قابلِ ٹیکس آمدن پر ٹیکس، سلیب وار؛ Enter سے دیکھیں کہ کیسے آیا</translation>
    </message>
    <message>
        <source>Rs&#xa0;{amount}</source>
        <translation>‏{amount} روپے</translation>
    </message>
    <message>
        <source>Tax due to crypto: {amount} rupees</source>
        <translation>کرپٹو کی وجہ سے ٹیکس: {amount} روپے</translation>
    </message>
    <message>
        <source>Computed from {start} to {end} under the rules “{pack}” ({digest}).</source>
        <translation>{start} سے {end} تک، قواعد ”{pack}“ ({digest}) کے تحت حساب کیا گیا۔</translation>
    </message>
    <message>
        <source>Crypto adds nothing to the tax of tax year {year}.</source>
        <translation>کرپٹو سے ٹیکس سال {year} کے ٹیکس میں کوئی اضافہ نہیں ہوتا۔</translation>
    </message>
    <message>
        <source>Rs&#xa0;{refund} is refundable for tax year {year}. Without crypto Rs&#xa0;{without} would be payable.</source>
        <translation>ٹیکس سال {year} کے لیے {refund} روپے قابلِ واپسی ہیں۔ کرپٹو کے بغیر {without} روپے واجب الادا ہوتے۔</translation>
    </message>
    <message>
        <source>Rs&#xa0;{payable} is payable for tax year {year}. Without crypto it would be Rs&#xa0;{without}.</source>
        <translation>ٹیکس سال {year} کے لیے {payable} روپے واجب الادا ہیں۔ کرپٹو کے بغیر {without} روپے ہوتے۔</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>مد</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>منافع</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>نقصانات</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>آمدن</translation>
    </message>
    <message>
        <source>Set off</source>
        <translation>منہا</translation>
    </message>
    <message>
        <source>Brought forward</source>
        <translation>پچھلے سال سے لایا گیا</translation>
    </message>
    <message>
        <source>Taxable</source>
        <translation>قابلِ ٹیکس</translation>
    </message>
    <message>
        <source>Carried forward</source>
        <translation>آگے لے جایا گیا</translation>
    </message>
    <message>
        <source>Crypto by head of income</source>
        <translation>کرپٹو، آمدن کی مد وار</translation>
    </message>
    <message>
        <source>Slab (Rs)</source>
        <translation>سلیب (روپے)</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>شرح</translation>
    </message>
    <message>
        <source>Income in it</source>
        <translation>اس میں آمدن</translation>
    </message>
    <message>
        <source>Tax of it</source>
        <translation>اس کا ٹیکس</translation>
    </message>
    <message>
        <source>Tax on taxable income, slab by slab</source>
        <translation>قابلِ ٹیکس آمدن پر ٹیکس، سلیب وار</translation>
    </message>
    <message>
        <source>Taxable income</source>
        <translation>قابلِ ٹیکس آمدن</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>شرحیں</translation>
    </message>
    <message>
        <source>Nothing is open. Every figure above stands on known values.</source>
        <translation>کوئی سوال باقی نہیں۔ اوپر کا ہر عدد معلوم قیمتوں پر کھڑا ہے۔</translation>
    </message>
    <message>
        <source>Questions for you ({count})</source>
        <translation>آپ سے سوالات ({count})</translation>
    </message>
</context>
<context>
    <name>TaxPage</name>
    <message>
        <source>Copy</source>
        <translation>نقل کریں</translation>
    </message>
    <message>
        <source>Copy the computation</source>
        <translation>حساب نقل کریں</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>پرنٹ…</translation>
    </message>
    <message>
        <source>Print the computation</source>
        <translation>حساب پرنٹ کریں</translation>
    </message>
    <message>
        <source>&amp;Elections</source>
        <translation>انتخابات</translation>
    </message>
    <message>
        <source>Elections beside the computation</source>
        <translation>حساب کے ساتھ انتخابات</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>ٹیکس</translation>
    </message>
    <message>
        <source>Views of the tax year</source>
        <translation>ٹیکس سال کے مناظر</translation>
    </message>
    <message>
        <source>Computation</source>
        <translation>حساب</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>موازنہ</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>اگر ایسا ہو</translation>
    </message>
    <message>
        <source>Show among the transactions</source>
        <translation>لین دین میں دکھائیں</translation>
    </message>
    <message>
        <source>Source row</source>
        <translation>اصل سطر</translation>
    </message>
    <message>
        <source>Disposal</source>
        <translation>فروخت</translation>
    </message>
    <message>
        <source>Tax: the computation</source>
        <translation>ٹیکس: حساب</translation>
    </message>
    <message>
        <source>Tax: compare methods, heads and rules</source>
        <translation>ٹیکس: طریقوں، مدوں اور قواعد کا موازنہ</translation>
    </message>
    <message>
        <source>Tax: what if I sell</source>
        <translation>ٹیکس: اگر میں بیچوں</translation>
    </message>
    <message>
        <source>Tax: elections</source>
        <translation>ٹیکس: انتخابات</translation>
    </message>
    <message>
        <source>Tax: how the tax was worked out</source>
        <translation>ٹیکس: ٹیکس کیسے آیا</translation>
    </message>
    <message>
        <source>Tax: copy the computation</source>
        <translation>ٹیکس: حساب نقل کریں</translation>
    </message>
    <message>
        <source>Tax: export the rows shown as CSV</source>
        <translation>ٹیکس: دکھائی گئی سطریں CSV میں برآمد کریں</translation>
    </message>
    <message>
        <source>The computation is copied: paste it into a spreadsheet or a letter.</source>
        <translation>حساب نقل ہو گیا: اسے اسپریڈ شیٹ یا خط میں چسپاں کریں۔</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Changes that are tried</source>
        <translation>آزمائی جانے والی تبدیلیاں</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>محفوظ کریں</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>چھوڑ دیں</translation>
    </message>
    <message>
        <source>Working out what it comes to…</source>
        <translation>اثر کا حساب لگایا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Trying an election</source>
        <translation>انتخاب آزمایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Payable now</source>
        <translation>ابھی واجب الادا</translation>
    </message>
    <message>
        <source>Payable then</source>
        <translation>تب واجب الادا</translation>
    </message>
    <message>
        <source>More tax</source>
        <translation>زیادہ ٹیکس</translation>
    </message>
    <message>
        <source>Less tax</source>
        <translation>کم ٹیکس</translation>
    </message>
    <message>
        <source>Losses carried forward</source>
        <translation>آگے لے جایا گیا نقصان</translation>
    </message>
    <message>
        <source>Cost of what is still held</source>
        <translation>موجود اثاثوں کی لاگت</translation>
    </message>
    <message>
        <source>Some of this is only put off: less cost, or less loss, is left for later years.</source>
        <translation>اس کا کچھ حصہ صرف آگے ٹلتا ہے: اگلے سالوں کے لیے لاگت یا نقصان کم بچتا ہے۔</translation>
    </message>
    <message>
        <source>No figure of this year changes.</source>
        <translation>اس سال کا کوئی عدد نہیں بدلتا۔</translation>
    </message>
    <message>
        <source>Kept: {changes}.</source>
        <translation>محفوظ ہو گیا: {changes}۔</translation>
    </message>
</context>
<context>
    <name>WhatIfView</name>
    <message>
        <source>Try a sale before you make it. Nothing here is written to the ledger.</source>
        <translation>بیچنے سے پہلے آزما کر دیکھیں۔ یہاں کچھ بھی کھاتے میں نہیں لکھا جاتا۔</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>دن</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>اگر ایسا ہو</translation>
    </message>
    <message>
        <source>A planned sale</source>
        <translation>مجوزہ فروخت</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
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
        <source>all that is held</source>
        <translation>جو کچھ موجود ہے</translation>
    </message>
    <message>
        <source>Price a unit</source>
        <translation>فی اکائی قیمت</translation>
    </message>
    <message>
        <source>Currency of the price</source>
        <translation>قیمت کی کرنسی</translation>
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
        <source>Show its tax</source>
        <translation>ٹیکس دکھائیں</translation>
    </message>
    <message>
        <source>From</source>
        <translation>کہاں سے</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>ادائیگی</translation>
    </message>
    <message>
        <source>The sale under each cost method</source>
        <translation>ہر طریقۂ لاگت کے تحت فروخت</translation>
    </message>
    <message>
        <source>Lots that the sale would take</source>
        <translation>لاٹیں جو اس فروخت میں جائیں گی</translation>
    </message>
    <message>
        <source>Room beside the sale</source>
        <translation>فروخت کے ساتھ باقی گنجائش</translation>
    </message>
    <message>
        <source>Losses that could still be realised</source>
        <translation>نقصانات جو ابھی حاصل کیے جا سکتے ہیں</translation>
    </message>
    <message>
        <source>Coins that are worth less than they cost, and the tax that selling them this year would save.</source>
        <translation>کوائن جن کی قیمت لاگت سے کم ہے، اور وہ ٹیکس جو انہیں اسی سال بیچنے سے بچے گا۔</translation>
    </message>
    <message>
        <source>Sold for rupees in Pakistan, not for dollars abroad</source>
        <translation>پاکستان میں روپوں کے عوض، نہ کہ بیرونِ ملک ڈالر کے عوض</translation>
    </message>
    <message>
        <source>Look for losses</source>
        <translation>نقصانات تلاش کریں</translation>
    </message>
    <message>
        <source>Positions, the largest loss first</source>
        <translation>اثاثے، سب سے بڑا نقصان پہلے</translation>
    </message>
    <message>
        <source>Room before the tax on more gain changes</source>
        <translation>گنجائش، اس سے پہلے کہ مزید منافع پر ٹیکس بدلے</translation>
    </message>
    <message>
        <source>all accounts</source>
        <translation>تمام اکاؤنٹ</translation>
    </message>
    <message>
        <source>Nothing is held at the end of this year: there is nothing to sell.</source>
        <translation>اس سال کے آخر میں کچھ موجود نہیں: بیچنے کو کچھ نہیں۔</translation>
    </message>
    <message>
        <source>Give the price of one unit.</source>
        <translation>ایک اکائی کی قیمت لکھیں۔</translation>
    </message>
    <message>
        <source>Give the day of the sale.</source>
        <translation>فروخت کا دن لکھیں۔</translation>
    </message>
    <message>
        <source>Planning a sale</source>
        <translation>فروخت کا اندازہ</translation>
    </message>
    <message>
        <source>Looking for losses</source>
        <translation>نقصانات کی تلاش</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>حساب لگایا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Looking for the next slab</source>
        <translation>اگلے سلیب کی تلاش</translation>
    </message>
    <message>
        <source>{quantity} {asset} on {day} for Rs {proceeds} ({price}): Rs {tax} more tax.</source>
        <translation>⁦{quantity} {asset}⁩، {day}، معاوضہ {proceeds} روپے ({price}): ٹیکس {tax} روپے زیادہ۔</translation>
    </message>
    <message>
        <source>{quantity} {asset} on {day} for Rs {proceeds} ({price}): Rs {tax} less tax.</source>
        <translation>⁦{quantity} {asset}⁩، {day}، معاوضہ {proceeds} روپے ({price}): ٹیکس {tax} روپے کم۔</translation>
    </message>
    <message>
        <source>foreign source</source>
        <translation>غیر ملکی ماخذ</translation>
    </message>
    <message>
        <source>Pakistan source</source>
        <translation>پاکستانی ماخذ</translation>
    </message>
    <message>
        <source>{head}, {source}.</source>
        <translation>{head}، {source}۔</translation>
    </message>
    <message>
        <source>It counts at market value, which is higher than the price (s.77(1)).</source>
        <translation>یہ بازاری قیمت پر شمار ہوتی ہے، جو دی گئی قیمت سے زیادہ ہے (دفعہ ⁦77(1)⁩)۔</translation>
    </message>
    <message>
        <source>Lots that would be taken under {method} ({count})</source>
        <translation>{method} کے تحت لی جانے والی لاٹیں ({count})</translation>
    </message>
    <message>
        <source>Nothing is held on that day.</source>
        <translation>اس دن کچھ موجود نہیں۔</translation>
    </message>
    <message>
        <source>No loss can be realised by the method elected.</source>
        <translation>منتخب طریقے سے کوئی نقصان حاصل نہیں ہو سکتا۔</translation>
    </message>
    <message>
        <source>Tax of the year: Rs {now}; with all of these losses Rs {then}.</source>
        <translation>سال کا ٹیکس: {now} روپے؛ ان تمام نقصانات کے ساتھ {then} روپے۔</translation>
    </message>
    <message>
        <source>Rs {loss} of them would only be carried forward.</source>
        <translation>ان میں سے {loss} روپے صرف آگے لے جائے جائیں گے۔</translation>
    </message>
    <message>
        <source>Gain that can still be realised for rupees this year, losses first used up.</source>
        <translation>منافع جو اس سال روپوں کے عوض مزید حاصل ہو سکتا ہے، پہلے نقصانات استعمال ہوتے ہیں۔</translation>
    </message>
    <message>
        <source>No slab, table or surcharge lies ahead.</source>
        <translation>آگے کوئی سلیب، جدول یا سرچارج نہیں۔</translation>
    </message>
    <message>
        <source>until the slab of {rate}%: then Rs {tax} on the next Rs 1,000</source>
        <translation>{rate}% کے سلیب تک: پھر اگلے 1,000 روپے پر {tax} روپے</translation>
    </message>
    <message>
        <source>until the table for the non-salaried: then Rs {tax} on the next Rs 1,000</source>
        <translation>غیر تنخواہ دار جدول تک: پھر اگلے 1,000 روپے پر {tax} روپے</translation>
    </message>
    <message>
        <source>until the surcharge (s.4AB): then Rs {tax} on the next Rs 1,000</source>
        <translation>سرچارج (دفعہ 4AB) تک: پھر اگلے 1,000 روپے پر {tax} روپے</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طریقہ</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>منافع</translation>
    </message>
    <message>
        <source>Tax without</source>
        <translation>اس کے بغیر ٹیکس</translation>
    </message>
    <message>
        <source>Tax with it</source>
        <translation>اس کے ساتھ ٹیکس</translation>
    </message>
    <message>
        <source>The sale adds</source>
        <translation>فروخت سے اضافہ</translation>
    </message>
    <message>
        <source>Losses carried</source>
        <translation>آگے گیا نقصان</translation>
    </message>
    <message>
        <source>Open to you</source>
        <translation>کیا آپ کے لیے کھلا ہے</translation>
    </message>
    <message>
        <source>Acquired</source>
        <translation>حصول</translation>
    </message>
    <message>
        <source>Not in the records</source>
        <translation>ریکارڈ میں نہیں</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>لاگت</translation>
    </message>
    <message>
        <source>Days held</source>
        <translation>ملکیت کے دن</translation>
    </message>
    <message>
        <source>Market value</source>
        <translation>بازاری قیمت</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>بیچیں</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>نقصان</translation>
    </message>
    <message>
        <source>Tax saved by it</source>
        <translation>اس سے بچا ٹیکس</translation>
    </message>
</context>
<context>
    <name>_Lots</name>
    <message>
        <source>Of this lot there is less. Take from nothing up to what it has.</source>
        <translation>اس لاٹ میں اتنا نہیں۔ صفر سے لے کر جتنا موجود ہے، اتنا لیں۔</translation>
    </message>
</context>
</TS>
