"""Stage 3: who holds which post where (see ``reader``)."""

from sciencegraph.extract.affiliations.holdings import Holding, index_portfolios
from sciencegraph.extract.affiliations.reader import iter_holdings, make_affiliation

__all__ = ["Holding", "index_portfolios", "iter_holdings", "make_affiliation"]
