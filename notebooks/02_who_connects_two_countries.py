# %% [markdown]
# # Who connects two countries?
#
# Two countries may have no event in common and still be two steps apart: over a third country, a body that
# works with both, a treaty that both have signed. This notebook finds the way, shows the sentences of each
# step, and then asks who stands on most ways between others.

# %%
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd

import sciencegraph as sg

one, other = "Kenya", "Japan"

Path("../demo").mkdir(exist_ok=True)
graph = sg.build_corpus("../data/issues", "../demo/corpus.sqlite").graph()

# %% [markdown]
# ## The shortest way
#
# Of equally short ways the one with the stronger links is taken.

# %%
way = graph.path(one, other)
way.to_pandas()[["step", "from", "link", "to", "first", "last"]]

# %% [markdown]
# Each step stands on sentences; here is the first of each.

# %%
for step in way:
    quote = step.evidence[0]
    print(f"{step['from']} – {step['to']}")
    print(f"    “{quote.text}”\n    {way.cite(quote)}\n")

# %% [markdown]
# The way over organisations, people and agreements only (`via`) is longer, or there is none:

# %%
bodies = graph.path(one, other, via=["organization", "person", "agreement"])
bodies.to_pandas()[["step", "from", "link", "to"]] if len(bodies) else bodies.note

# %% [markdown]
# ## Partners of both
#
# Meetings of many countries count here: who sits at a table with one and with the other?


# %%
def list_partners(country):
    found = graph.partners(country, multilateral="include").to_pandas()
    return found.set_index("partner").events.rename(country)


both = pd.concat([list_partners(one), list_partners(other)], axis=1, join="inner")
both.sort_values(list(both.columns), ascending=False).head(8)

# %% [markdown]
# ## Who connects the others
#
# `betweenness` is the share of shortest ways between two others that lead over a country.

# %%
central = graph.central().to_pandas()
central[["entity", "betweenness", "partners", "events", "first", "last"]].head(8)

# %% [markdown]
# The network that this is counted on: countries that share an event of two. The wider a line, the more
# events; the larger a point, the more ways lead over it.

# %%
pairs = nx.Graph()
for country in central.entity:
    for row in graph.partners(country):
        pairs.add_edge(country, row["partner"], weight=row["events"])
largest = max(nx.connected_components(pairs), key=len)
pairs.remove_nodes_from([name for name in pairs if name not in largest])
between = central.set_index("entity").betweenness

figure, axes = plt.subplots(figsize=(9, 7))
places = nx.spring_layout(pairs, weight=None, k=0.32, iterations=400, seed=3)
widths = [0.8 * weight for *_, weight in pairs.edges(data="weight")]
colours = ["#D55E00" if name in (one, other) else "#0072B2" for name in pairs]
nx.draw_networkx_edges(pairs, places, width=widths, edge_color="#BBBBBB", ax=axes)
sizes = [60 + 1500 * between.get(name, 0) for name in pairs]
nx.draw_networkx_nodes(pairs, places, node_size=sizes, node_color=colours, ax=axes)
high = dict(zip(pairs, (0.03 + 0.0018 * size**0.5 for size in sizes), strict=True))
labels = {name: (x, y + high[name]) for name, (x, y) in places.items()}
nx.draw_networkx_labels(pairs, labels, font_size=8, ax=axes)
axes.set_title(f"Countries that share an event of two ({len(pairs)} that hang together)")
axes.margins(0.08)
axes.axis("off")
figure.tight_layout()

# %% [markdown]
# ## Bodies that do
#
# The same question about organisations.

# %%
bodies = graph.central(level="organization").to_pandas()
bodies[["entity", "country", "betweenness", "partners", "countries"]].head(6)

# %% [markdown]
# Next: [a timeline of agreements](03_a_timeline_of_agreements.ipynb).
