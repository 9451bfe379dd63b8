/**
 * What people say in English: id of the Chinese lines | phrases apart by commas. A phrase is found word by word, the plural too;
 * lists have few English names of items.
 */
export const ENGLISH = `
foreign-work|work permit, work visa, employment permit, work as a foreigner, working permit
visa|residence permit, visa, visa extension, extend visa, visa renewal, stay permit, overstay, green card
residence|residence permit, residence card, temporary residence, register address, registration of residence
driving|driving license, driving licence, driver license, driver licence, drivers license, drivers licence
driving-first|learn to drive, driving test, first driving license
traffic-fine|traffic fine, traffic ticket, speeding ticket, parking ticket
car|car, vehicle, motorcycle
car-new|car registration, register car, license plate, licence plate, number plate
ebike|electric bike, e bike, ebike, scooter
marriage|marriage, marry, married, wedding, marriage certificate
foreign-marriage|marry chinese, marriage with chinese, chinese wife, chinese husband, marry foreigner, foreign spouse
divorce|divorce
birth|birth, baby, newborn, having a baby
birth-certificate|birth certificate
vaccine|vaccine, vaccination, immunization
adoption|adoption, adopt
death|death, died, death certificate
household|household, hukou, household registration
identity-card|identity card, id card, identification card
passport|passport
hongkong|hong kong, macau, macao
taiwan|taiwan
clean-record|criminal record, no criminal record, police certificate, police clearance
dog|dog, dog license, dog licence
insurance|health insurance, medical insurance
insurance-join|health insurance, medical insurance, join health insurance
reimburse|reimbursement, medical bill, hospital bill
maternity-pay|maternity leave, maternity allowance, maternity benefit
social-insurance|social insurance, social security
social-card|social security card, social insurance card, social security
pension|pension
retire|retirement, retire
unemployment|unemployment, unemployed, lost my job, unemployment benefit, jobless
work|job, find job, find work, employment
wages|unpaid wages, unpaid salary, wages, salary
labour-law|labor dispute, labour dispute, labor arbitration, labour arbitration, fired
injury|work injury, injured at work, work accident
fund|housing fund, provident fund
fund-take|housing fund withdrawal, withdraw housing fund, withdraw provident fund, fund withdrawal
disability|disabled, disability, handicapped
disability-card|disability card, disability certificate
wheelchair|wheelchair, hearing aid
hardship|poor, minimum living allowance, welfare
elderly-card|senior card, senior citizen card
elderly-bus|free bus, senior bus
nursing-home|nursing home, elderly home
school|school, school enrollment, school enrolment
primary|primary school, elementary school
kindergarten-in|kindergarten, nursery school, preschool
change-school|change school, transfer school
student-loan|student loan
teacher|teacher certificate, teaching certificate, teacher license
army|military service, join the army, enlist
veteran|veteran
home|house, apartment, real estate, property, buy house, buy apartment
home-paper|property certificate, title deed, property deed
home-transfer|sell house, sell apartment, property transfer
mortgage|mortgage
renting|rent, rental, lease, rent house, rent apartment
public-housing|public housing, cheap housing, low rent housing
power|electricity
power-bill|electricity bill
water|water supply, tap water
water-bill|water bill
gas|gas supply, natural gas
heat|heating
noise|noise
lawyer|lawyer
legal-aid|legal aid, free lawyer
notary|notary, notarization, notarize
consumer|consumer complaint, fake goods, refund
complain|complaint, complain
business|business license, business licence, start a business, register business
company|company, register company, open company, start company, company registration
shop-open|shop, open shop, open store, small business, self employed
closing|close company, close business, dissolve company
food|restaurant, open restaurant, cafe, coffee shop, food license, food licence, food permit
food-stall|food stall, street food, street vendor
hotel|hotel, hostel, guest house, guesthouse
bar|bar, nightclub, karaoke, ktv
hygiene|hair salon, beauty salon, barber
drugs|pharmacy, drug store, drugstore
clinic|clinic
vet|vet, pet hospital, animal hospital
tobacco|tobacco, cigarettes
trademark|trademark
patent|patent
invoice|invoice, fapiao
tax|tax, taxes
income-tax|income tax, tax refund, tax return
export|import, export
library|library, library card
driving-first|c1, c2, c5, c6
driving-more|a1, a2, a3, b1, b2
`
