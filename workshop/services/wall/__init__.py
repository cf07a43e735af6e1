"""The facilitator's hand on the wall: pages, freeze, blank, QR code, one voice shown large."""
