"""`twopart rename`: an id through the whole paper."""
