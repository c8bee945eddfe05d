"""Support for editors: the JSON Schemas that they complete from, and settings for Visual Studio Code."""
