"""Files of pictures -> what is seen of them, written anew. Imported only for papers that have pictures."""
