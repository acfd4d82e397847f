/**
 * Pictures, masks and clips as values; reading and writing them as files; the workflow inside a
 * written file; names of outputs. Depends on FFmpeg's Java bindings and the JDK's image readers
 * only: no tensor, no graph, no model.
 *
 * <p>FFmpeg comes from the {@code org.bytedeco:ffmpeg} artifact of the JavaCV project in its
 * default build, licence LGPL version 3 or later; the GPL build is not used. H.264 is written by
 * {@code libopenh264} and VP9 by {@code libvpx}, both inside that artifact; a build that lacks
 * {@code libopenh264} writes MPEG-4 Part 2 instead. JavaCV's own frame grabber and recorder are not
 * used: they load {@code libavdevice}, which needs a sound server's library that headless machines
 * lack, hide errors of the decoder and of the last write, and convert colours by BT.601 whatever a
 * clip says.
 *
 * <p>Where to start: {@link io.framewright.video.PictureReader}, {@link io.framewright.video.Fit},
 * {@link io.framewright.video.VideoReader}, {@link io.framewright.video.VideoWriter}, {@link
 * io.framewright.video.WorkflowMetadata}, {@link io.framewright.video.OutputName}.
 */
package io.framewright.video;
