"""Archives of news in; what they tell, in Parquet, shard by shard, out."""
