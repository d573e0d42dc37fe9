# %% [markdown]
# # A timeline of agreements
#
# Which agreements do the issues tell of, who signed them, and what became of them since? Dates stay as exact
# as the text that tells them: a day is drawn as a point, a month or a year as a line of that length.

# %%
from pathlib import Path

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

import sciencegraph as sg
from sciencegraph.dates import date_bounds

since = "2021"

Path("../demo").mkdir(exist_ok=True)
graph = sg.build_corpus("../data/issues", "../demo/corpus.sqlite").graph()

# %% [markdown]
# ## The agreements
#
# Each with its parties and its history; the five that were told of last.

# %%
agreements = graph.agreements(since=since)
print(len(agreements), "agreements")
agreements.only("agreement", "parties", "history", "first", "last")[-5:]

# %% [markdown]
# ## What happened to agreements, by year
#
# Signed, extended, announced and so on are events of their own, so that two signings of one agreement
# stay two.

# %%
events = graph.events(type="agreement", since=since).to_pandas()
events["year"] = events.date.str[:4]
counts = pd.crosstab(events.action, events.year)
counts.loc[counts.sum(axis=1).sort_values(ascending=False).index]

# %% [markdown]
# ## The timeline
#
# `date_bounds` gives the first and the last day that a date may mean.


# %%
def shorten(row):
    names = [name.rpartition(" (")[0] for name in row.participants]
    short = [name if len(name) < 34 else name[:32] + "…" for name in names]
    return " – ".join(short[:2]) + (" and others" if len(names) > 2 else "")


colours = {"signed": "#0072B2", "renewed": "#009E73", "in force": "#CC79A7", "adopted": "#E69F00"}
told = events.action.isin(colours) & (events.participants.str.len() > 1) & (events.status == "done")
drawn = events[told].tail(24).copy()
drawn["first"] = [pd.Timestamp(date_bounds(date)[0]) for date in drawn.date]
drawn["last"] = [pd.Timestamp(date_bounds(date)[1]) for date in drawn.date]
drawn["label"] = drawn.apply(shorten, axis=1)
drawn = drawn.sort_values(["first", "last", "label"], ascending=False).reset_index(drop=True)

figure, axes = plt.subplots(figsize=(9, 0.3 * len(drawn) + 1))
for action, rows in drawn.groupby("action"):
    axes.hlines(rows.index, rows["first"], rows["last"], color=colours[action], linewidth=3)
    middle = rows["first"] + (rows["last"] - rows["first"]) / 2
    axes.plot(middle, rows.index, "o", color=colours[action], label=action)
axes.set_yticks(drawn.index, drawn.label, fontsize=8)
axes.xaxis.set_major_locator(mdates.YearLocator())
axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
axes.grid(axis="x", color="#DDDDDD")
axes.spines[["top", "right", "left"]].set_visible(False)
axes.tick_params(left=False)
axes.legend(frameon=False, fontsize=8, loc="upper right")
axes.set_title(f"The last {len(drawn)} agreements of two or more")
figure.tight_layout()

# %% [markdown]
# ## Two countries
#
# `timeline` lists what two did together, whatever it was.

# %%
timeline = graph.timeline("Japan", "United States", multilateral="exclude")
timeline.to_pandas()[["date", "type", "action", "agreement", "background"]]

# %% [markdown]
# And the sentence of any row:

# %%
quote = timeline[-1].evidence[0]
print(f"“{quote.text}”\n{timeline.cite(quote)}")

# %% [markdown]
# Next: [export to Gephi, and the page](04_export_and_page.ipynb).
