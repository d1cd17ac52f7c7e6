"""Measurements that the docs quote. Not part of the wheel; every data path is an argument."""
