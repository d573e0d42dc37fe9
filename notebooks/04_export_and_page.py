# %% [markdown]
# # Export to Gephi, and a page to click
#
# The graph leaves the notebook in two ways: as a file for Gephi and other programs, and as one HTML page that
# needs no network and can be mailed.

# %%
from pathlib import Path

import matplotlib.pyplot as plt
import networkx as nx

import sciencegraph as sg

demo = Path("../demo")
demo.mkdir(exist_ok=True)
graph = sg.build_corpus("../data/issues", demo / "corpus.sqlite").graph()

# %% [markdown]
# ## For Gephi
#
# `.gexf` carries dates for Gephi's timeline, positions, sizes and colours; an event of five parties is
# one node with five edges. With `project` it is who meets whom, one edge per pair and type of event.

# %%
whole = graph.export(demo / "graph.gexf")
bodies = graph.export(demo / "bodies.gexf", project="organization", since="2022")
print(sg.check_export(whole))
print(sg.check_export(bodies))

# %% [markdown]
# In Gephi: *File > Open*, and keep the type that it offers; the positions are those of the page. The
# *Timeline* at the bottom opens with the dates of the events. An undated event stays visible at all times;
# its `date_precision` is `none`, to filter by.
#
# Any other program reads it as well; here NetworkX:

# %%
read = nx.read_gexf(bodies, version="1.3")
weights = {name: sum(data["weight"] for *_, data in read.edges(name, data=True)) for name in read}
strongest = sorted(weights, key=lambda name: (-weights[name], name))[:5]
print(len(read), "bodies,", read.number_of_edges(), "edges")
[(read.nodes[name]["label"], weights[name]) for name in strongest]

# %% [markdown]
# Or a `networkx` graph without a file: `graph.nx` is the whole, `graph.project("country")` who meets whom.

# %%
pairs = graph.project("country")
busiest = sorted(pairs, key=lambda name: (-pairs.degree(name, weight="weight"), name))
core = pairs.subgraph(busiest[:20])

figure, axes = plt.subplots(figsize=(7, 6))
places = nx.circular_layout(sorted(core))
edges = sorted((*sorted(edge[:2]), edge[2]) for edge in core.edges(data="weight"))
ends, widths = [edge[:2] for edge in edges], [0.6 * edge[2] for edge in edges]
nx.draw_networkx_edges(core, places, edgelist=ends, width=widths, edge_color="#99C7E0")
nx.draw_networkx_nodes(core, places, nodelist=sorted(core), node_size=120, node_color="#0072B2")
for name, (x, y) in places.items():
    side = "center" if abs(x) < 0.1 else "left" if x > 0 else "right"
    axes.text(1.08 * x, 1.08 * y, core.nodes[name]["label"], ha=side, va="center", fontsize=8)
axes.set_title("The twenty countries with the most shared events")
axes.margins(0.12)
axes.axis("off")
figure.tight_layout()

# %% [markdown]
# ## The page
#
# `view` without a file shows the page here: search, legend, time, map, and behind every line its sentences.
# Filters take a part. (In a viewer that runs no scripts, such as GitHub's, and in a notebook that is not
# trusted, you see only a line of text.)

# %% tags=["page"]
graph.view(title="Japan in science and technology", country="Japan")

# %% [markdown]
# With a name it is a file, for colleagues who have none of this installed:

# %%
page = graph.view(demo / "japan.html", title="Japan in science and technology", country="Japan")
page.name
