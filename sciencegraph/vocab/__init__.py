"""What sciencegraph knows before it reads: countries, places, bodies, names, as data beside typed loaders."""
