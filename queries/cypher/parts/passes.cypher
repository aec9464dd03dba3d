// include: link_passes
// include: far_passes
