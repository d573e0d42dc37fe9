# %% [markdown]
# # Who are a country's partners, and where is that written?
#
# You have a folder of newsletters and want to know who works with one country, since when, and through which
# agreements. Every figure below can be followed to the sentence that it rests on. You need no more than a
# little pandas.
#
# The issues are the twelve samples of this repository. For your own, change `issues` and `country`.

# %%
from pathlib import Path

import sciencegraph as sg

issues = "../data/issues"
country = "China"

Path("../demo").mkdir(exist_ok=True)
graph = sg.build_corpus(issues, "../demo/corpus.sqlite").graph()  # reads only what is new
graph

# %% [markdown]
# ## Partners
#
# The strongest first. A meeting of more than two countries counts for none of its pairs unless you ask for it
# (`multilateral="include"`); the line below the table says how many were left out. Open the last column to
# read the sentences.

# %%
partners = graph.partners(country)
partners.only("partner", "events", "agreements", "first", "last")[:4]

# %% [markdown]
# The same as a DataFrame, to sort, join and save. Dates are as exact as the text that they come from:
# `2024-09` is a month, `2024-11-28/2024-11-29` two days.

# %%
table = partners.to_pandas()
table[["partner", "events", "agreements", "first", "last", "types"]]

# %%
table["other events"] = table.events - table.agreements
bars = table.set_index("partner")[["agreements", "other events"]][::-1]

axes = bars.plot.barh(stacked=True, color=["#0072B2", "#BBBBBB"], figsize=(7, 3.6), width=0.7)
axes.set(title=f"Events of {country} and one other country", xlabel="events", ylabel="")
axes.xaxis.get_major_locator().set_params(integer=True)
axes.legend(frameon=False, loc="lower right")
axes.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# ## From a figure to its sentence
#
# Every row opens to its events, and each event to what tells it.

# %%
partner = partners[0]
for event in partner.open():
    print(event["date"] or "undated", "|", event["type"], event["action"])
    print("   ", "; ".join(event["participants"]))
    for quote in event.evidence:
        print(f"    “{quote.text}”")
        print(f"    {partners.cite(quote)}\n")

# %% [markdown]
# The quote is the issue's own text, letter for letter, at a place that is known:

# %%
with sg.Corpus.open("../demo/corpus.sqlite") as corpus:
    issue = corpus.get_issue(quote.document)
issue.text[quote.start : quote.end] == quote.text

# %% [markdown]
# ## When
#
# Events with the country by year, those of many countries included. What is told as long past
# (`background`) is left out; undated events are counted in the title, not guessed.

# %%
events = graph.events(country=country, background=False).to_pandas()
years = events.date.str[:4].dropna().astype(int)
counts = years.value_counts().reindex(range(years.min(), years.max() + 1), fill_value=0)

axes = counts.plot.bar(color="#0072B2", figsize=(7, 2.6), width=0.7, rot=0)
axes.set(xlabel="", ylabel="events")
axes.set_title(f"Events with {country} by year ({events.date.isna().sum()} undated)")
axes.yaxis.get_major_locator().set_params(integer=True)
axes.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# ## Taking it along
#
# `partners.to_csv()` is text for a spreadsheet; in the shell `sciencegraph partners China --csv -o china.csv`
# does the same. Next: [who connects two countries](02_who_connects_two_countries.ipynb).
