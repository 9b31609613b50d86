<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur" sourcelanguage="en">
<context>
    <name>Checklist</name>
    <message>
        <source>What is missing</source>
        <translation>کیا باقی ہے</translation>
    </message>
    <message>
        <source>What is missing; Enter opens it in Review</source>
        <translation>کیا باقی ہے؛ Enter سے جائزے میں کھلتا ہے</translation>
    </message>
    <message>
        <source>Looking through the ledger for what else is missing…</source>
        <translation>کھاتے میں دیکھا جا رہا ہے کہ اور کیا باقی ہے…</translation>
    </message>
    <message>
        <source>Each with the tax that settling it may save. What is left open is computed cautiously.</source>
        <translation>ہر ایک کے ساتھ وہ ٹیکس جو درستی سے بچ سکتا ہے۔ جو درست نہ ہو اس کا حساب احتیاط سے لگایا جاتا ہے۔</translation>
    </message>
    <message>
        <source>Nothing: every figure of this year stands on known values.</source>
        <translation>کچھ نہیں: اس سال کا ہر عدد معلوم قیمتوں پر قائم ہے۔</translation>
    </message>
    <message>
        <source>Open all {count} questions in Review</source>
        <translation>تمام {count} سوال جائزے میں کھولیں</translation>
    </message>
    <message>
        <source>The review could not be finished: {reason}</source>
        <translation>جائزہ مکمل نہ ہو سکا: {reason}</translation>
    </message>
    <message>
        <source>Rs&#xa0;{amount}</source>
        <translation>‏{amount} روپے</translation>
    </message>
    <message>
        <source>How urgent</source>
        <translation>اہمیت</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>May save in tax</source>
        <translation>ٹیکس میں بچت</translation>
    </message>
    <message>
        <source>({count} alike) {message}</source>
        <translation>({count} ایک جیسے) {message}</translation>
    </message>
    <message>
        <source>{message}
What to do: {remedy}</source>
        <translation>{message}
کیا کریں: {remedy}</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>The return</source>
        <translation>گوشوارہ</translation>
    </message>
    <message>
        <source>What late filing costs, line by line</source>
        <translation>تاخیر کا خرچ، سطر بہ سطر</translation>
    </message>
    <message>
        <source>Due on {day}</source>
        <translation>آخری تاریخ ⁦{day}⁩</translation>
    </message>
    <message>
        <source>The day you gave as extended, in place of that of section {number}.</source>
        <translation>دفعہ {number} کی تاریخ کی جگہ وہ توسیع شدہ تاریخ جو آپ نے دی۔</translation>
    </message>
    <message>
        <source>Section {number} of the Income Tax Ordinance 2001. {note}</source>
        <translation>انکم ٹیکس آرڈیننس 2001، دفعہ {number}۔ {note}</translation>
    </message>
    <message>
        <source>Filed and paid today, penalties and surcharge by the law&apos;s tables come to Rs&#xa0;{amount} (ss.182, 182A, 205). An officer decides what is imposed.</source>
        <translation>آج جمع اور ادا کرنے پر قانون کے جدول سے جرمانے اور سرچارج {amount} روپے بنتے ہیں (دفعات 182، 182A، 205)۔ کیا عائد ہو، یہ افسر طے کرتا ہے۔</translation>
    </message>
    <message>
        <source>Filed {count} days late.</source>
        <translation>‏{count} دن تاخیر سے جمع ہوا۔</translation>
    </message>
    <message>
        <source>Filed in time.</source>
        <translation>وقت پر جمع ہوا۔</translation>
    </message>
    <message>
        <source>{count} days late.</source>
        <translation>‏{count} دن کی تاخیر۔</translation>
    </message>
    <message>
        <source>Today is the last day.</source>
        <translation>آج آخری دن ہے۔</translation>
    </message>
    <message>
        <source>{count} days left.</source>
        <translation>‏{count} دن باقی ہیں۔</translation>
    </message>
    <message>
        <source>Filed on {day}</source>
        <translation>‏⁦{day}⁩ کو جمع ہوا</translation>
    </message>
    <message>
        <source>Ready to file</source>
        <translation>جمع کرانے کے لیے تیار</translation>
    </message>
    <message>
        <source>Questions open</source>
        <translation>سوال باقی ہیں</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>خلاصہ</translation>
    </message>
    <message>
        <source>Open what is missing in Review</source>
        <translation>جو باقی ہے اسے جائزے میں کھولیں</translation>
    </message>
    <message>
        <source>Show all charts as tables</source>
        <translation>تمام چارٹ جدول کی صورت میں دکھائیں</translation>
    </message>
    <message>
        <source>Show all tables as charts</source>
        <translation>تمام جدول چارٹ کی صورت میں دکھائیں</translation>
    </message>
    <message>
        <source>Adding up the year</source>
        <translation>سال کا میزان لگایا جا رہا ہے</translation>
    </message>
    <message>
        <source>Looking for what is missing</source>
        <translation>جو باقی ہے وہ تلاش کیا جا رہا ہے</translation>
    </message>
    <message>
        <source>Here you will see what tax is due on your crypto and why, until when the return is to be filed, what is still missing, and your gains, income and holdings of each year. Begin with the histories that your exchange or wallet gives you as files.</source>
        <translation>یہاں آپ دیکھیں گے کہ آپ کی کرپٹو پر کتنا ٹیکس واجب ہے اور کیوں، گوشوارہ کب تک جمع کرانا ہے، ابھی کیا باقی ہے، اور ہر سال کا منافع، آمدن اور موجود اثاثے۔ ان فائلوں سے شروع کریں جو آپ کی ایکسچینج یا والٹ آپ کو لین دین کی تاریخ کے طور پر دیتی ہے۔</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>Tax due to crypto</source>
        <translation>کرپٹو کی وجہ سے ٹیکس</translation>
    </message>
    <message>
        <source>Overview of the tax year</source>
        <translation>ٹیکس سال کا خلاصہ</translation>
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
        <source>Answer what is open</source>
        <translation>باقی سوالوں کے جواب دیں</translation>
    </message>
    <message>
        <source>See the computation</source>
        <translation>حساب دیکھیں</translation>
    </message>
    <message>
        <source>Wealth statement</source>
        <translation>ویلتھ اسٹیٹمنٹ</translation>
    </message>
    <message>
        <source>Papers for the return</source>
        <translation>گوشوارے کے کاغذات</translation>
    </message>
    <message>
        <source>Disposals</source>
        <translation>فروخت یا تصرف</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>منافع</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>نقصان</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>آمدن</translation>
    </message>
    <message>
        <source>Average rate of tax</source>
        <translation>ٹیکس کی اوسط شرح</translation>
    </message>
    <message>
        <source>Without a rupee value</source>
        <translation>روپے میں قیمت کے بغیر</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Losses of earlier years of Rs&#xa0;{amount} were used.</source>
        <translation>پچھلے سالوں کے {amount} روپے کے نقصان استعمال ہوئے۔</translation>
    </message>
    <message>
        <source>Losses of Rs&#xa0;{amount} are carried forward to later years.</source>
        <translation>‏{amount} روپے کے نقصان آئندہ سالوں میں آگے لے جائے گئے۔</translation>
    </message>
    <message>
        <source>At the year&apos;s rates a taxable income of Rs&#xa0;{income} bears no tax.</source>
        <translation>سال کی شرحوں پر {income} روپے کی قابلِ ٹیکس آمدن پر کوئی ٹیکس نہیں۔</translation>
    </message>
    <message>
        <source>On a taxable income of Rs&#xa0;{income} the tax is {rate}% on average.</source>
        <translation>‏{income} روپے کی قابلِ ٹیکس آمدن پر ٹیکس اوسطاً {rate}% ہے۔</translation>
    </message>
    <message>
        <source>Crypto lowers the tax of tax year {year} by Rs&#xa0;{due}: its losses come off other income.</source>
        <translation>کرپٹو سے ٹیکس سال {year} کا ٹیکس {due} روپے کم ہوتا ہے: اس کے نقصان دوسری آمدن سے منہا ہوتے ہیں۔</translation>
    </message>
    <message>
        <source>Crypto adds nothing to the tax of tax year {year}; the Rs&#xa0;{payable} payable are on other income.</source>
        <translation>کرپٹو سے ٹیکس سال {year} کے ٹیکس میں کوئی اضافہ نہیں؛ واجب الادا {payable} روپے دوسری آمدن پر ہیں۔</translation>
    </message>
    <message>
        <source>Crypto adds nothing to the tax of tax year {year}.</source>
        <translation>کرپٹو سے ٹیکس سال {year} کے ٹیکس میں کوئی اضافہ نہیں۔</translation>
    </message>
    <message>
        <source>Crypto adds Rs&#xa0;{due} to the tax of tax year {year}; what was withheld covers it.</source>
        <translation>کرپٹو سے ٹیکس سال {year} کے ٹیکس میں {due} روپے کا اضافہ ہوتا ہے؛ کٹوتی شدہ ٹیکس اسے پورا کر دیتا ہے۔</translation>
    </message>
    <message>
        <source>Rs&#xa0;{payable} is payable for tax year {year}, all of it due to crypto.</source>
        <translation>ٹیکس سال {year} کے لیے {payable} روپے واجب الادا ہیں، تمام کے تمام کرپٹو کی وجہ سے۔</translation>
    </message>
    <message>
        <source>Rs&#xa0;{payable} is payable for tax year {year}; Rs&#xa0;{due} of it is due to crypto.</source>
        <translation>ٹیکس سال {year} کے لیے {payable} روپے واجب الادا ہیں؛ ان میں سے {due} روپے کرپٹو کی وجہ سے۔</translation>
    </message>
    <message>
        <source>Rs&#xa0;{payable} is payable for tax year {year}; crypto adds Rs&#xa0;{due}, part of which was withheld.</source>
        <translation>ٹیکس سال {year} کے لیے {payable} روپے واجب الادا ہیں؛ کرپٹو سے {due} روپے کا اضافہ ہوا جس کا ایک حصہ پہلے کٹ چکا ہے۔</translation>
    </message>
    <message>
        <source>Most comes from {head}: gains of Rs&#xa0;{gains}, losses of Rs&#xa0;{losses}.</source>
        <translation>زیادہ حصہ اس مد سے ہے: {head} — منافع {gains} روپے، نقصان {losses} روپے۔</translation>
    </message>
    <message>
        <source>Most comes from {head}: gains of Rs&#xa0;{gains}, without losses.</source>
        <translation>زیادہ حصہ اس مد سے ہے: {head} — منافع {gains} روپے، نقصان کوئی نہیں۔</translation>
    </message>
    <message>
        <source>Most comes from {head}: income of Rs&#xa0;{income}.</source>
        <translation>زیادہ حصہ اس مد سے ہے: {head} — آمدن {income} روپے۔</translation>
    </message>
</context>
<context>
    <name>YearCharts</name>
    <message>
        <source>Gain or loss by month</source>
        <translation>ماہ بہ ماہ منافع یا نقصان</translation>
    </message>
    <message>
        <source>Gain or loss by asset</source>
        <translation>اثاثے کے لحاظ سے منافع یا نقصان</translation>
    </message>
    <message>
        <source>Held at the year&apos;s end</source>
        <translation>سال کے آخر پر موجود اثاثے</translation>
    </message>
    <message>
        <source>Income by kind</source>
        <translation>قسم کے لحاظ سے آمدن</translation>
    </message>
    <message>
        <source>Tax due to crypto, by head</source>
        <translation>کرپٹو کی وجہ سے ٹیکس، مد کے لحاظ سے</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>منافع</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>نقصان</translation>
    </message>
    <message>
        <source>Gain or loss</source>
        <translation>منافع یا نقصان</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>مہینہ</translation>
    </message>
    <message>
        <source>{count} other assets</source>
        <translation>‏{count} دیگر اثاثے</translation>
    </message>
    <message>
        <source>Asset</source>
        <translation>اثاثہ</translation>
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
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Value when received</source>
        <translation>وصولی کے وقت قیمت</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>مد</translation>
    </message>
    <message>
        <source>Tax, by taxable income</source>
        <translation>ٹیکس، قابلِ ٹیکس آمدن کے تناسب سے</translation>
    </message>
    <message>
        <source>Taxable</source>
        <translation>قابلِ ٹیکس</translation>
    </message>
</context>
</TS>
