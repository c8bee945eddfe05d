"""A withheld figure in every place of a file in which words can stand, in every form that a number has there.

`test_numbers_in_bytes` has the last places of a file, which hold numbers without their unit. Here are pages and what
stands beside them: there a figure counts as it is printed, and so does each of its other forms.
"""
