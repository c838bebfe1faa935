"""The staff console: clinic staff review what runners and the assistant said to each other."""
