"""Short words that stand in every text, and may be the name of a firm all the same: Table, Link, ITS."""

EVERYDAY = frozenset(
    """
    able about above across act action add after again age ago aim all allow alone also am among an and annex annual
    any are area as ask at author back base basis be because been before begin being below best between bid bids body
    bold border both box branch bring budget build but buy by call can caption care case cash cause cell change chart
    check chief city claim class clear close code column come common consent contents control copy core cost costs
    could count court cover create creator cut data date day days deal decide default delay deliver describe design
    detail did direct do document does done down draft due during each early east edit effect eight either else end
    enough enter entry equal even event ever every exact except exist extra face fact fall far fast few field figure
    file fill filter final find first fit five fix flag follow font fonts for force form format four from full fund
    gap gate general get give given go goal good ground group grow had half hand has have he head heading held help
    her here high him his hold home hour how identity if image in index inform input into is issue it item items its
    itself join just keep key keys kind known label labels large last late law layer lead least leave left legal
    length less let level light like limit line link links list lists live local long look lose low made main make
    many map mark market may me mean means meet member met might mind model money month more most move much must my
    name names near need net never new next nil nine no none nor north not note notes now number object of off offer
    office often old on once one only open option or order other our out output over own page pages paid part parts
    past path pay per phase place plan play please point police policy post posts press price print prior pro process
    product profile project proof proper public put quite range rate ratio reach read ready real reason record
    reduce refer region remain report rest result review right rise risk role root round row rows rule run safe sale
    same save say scale scope score search second section secure see sell send sense series service set seven shall
    share she sheet short should show side sign since site six size small so some sort source south space span speak
    staff stage stand start state status stay step still stock stop store style subject such sum supply support sure
    system tab table tables take talk target task team ten term terms test text than that the their them then there
    these they thing this those three through time times title to today together too top total trade tree trial try
    turn two type types under unit until up upon us use used user value very view wait want was way ways we week well
    were west what when where which while who whole whom whose why wide width will with within word words work would
    write year years yes yet you your zone
    """.split()
)
