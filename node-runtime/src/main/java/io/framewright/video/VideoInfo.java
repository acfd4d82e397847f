package io.framewright.video;

/**
 * What a clip is.
 *
 * @param width pixels across, upright and with square pixels, as its pictures will be
 * @param height pixels down
 * @param frames how many frames the file holds
 * @param rate frames per second, on average when it varies; 24 for a folder that does not say
 * @param variableRate whether the frames are not evenly spaced in time
 * @param seconds how long it runs
 * @param rotation by how many degrees clockwise (0, 90, 180, 270) the stored frames are turned to
 *     stand upright; the pictures are turned already
 */
public record VideoInfo(
    int width,
    int height,
    int frames,
    FrameRate rate,
    boolean variableRate,
    double seconds,
    int rotation) {}
