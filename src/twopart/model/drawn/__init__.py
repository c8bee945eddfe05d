"""What an author has drawn from figures: charts."""
