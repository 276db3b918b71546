suite() { :; }
