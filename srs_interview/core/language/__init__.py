"""What a text is made of: words, sentences, numbers, and how like another it is."""
