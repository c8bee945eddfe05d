"""The commands about the ends of withholdings: `twopart calendar` and `twopart schedule`."""
