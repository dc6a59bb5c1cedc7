"""What the staff console stands on, without a screen: the gate, the counts, drives, the machine's health.

Each module is imported by itself: the commands need some of them and must not draw in the others.
"""
