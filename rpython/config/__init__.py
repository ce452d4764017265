"""Descriptions of options and the configurations made from them."""
