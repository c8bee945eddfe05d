"""SVG files -> drawings of paths and colours, written anew from a list of what may stand in one."""
