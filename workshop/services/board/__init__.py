"""The board: gathering cards, placing late ones, a person's hand, titles, proposals to group anew."""
