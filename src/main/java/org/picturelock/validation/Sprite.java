package org.picturelock.validation;

/**
 * The grid of small pictures that a player shows while somebody scrubs: {@code tiles} of
 * {@code tileWidth} × {@code tileHeight} pixels, {@code columns} to a row, one for every
 * {@code secondsPerTile} of the film.
 */
public record Sprite(int columns, int rows, int tiles, int tileWidth, int tileHeight, double secondsPerTile) {

	private static final int MOST_TILES = 200;

	private static final int COLUMNS = 10;

	/** The grid for a film of this length. */
	public static Sprite of(double runtimeSeconds) {
		int tiles = (int) Math.max(1, Math.min(MOST_TILES, Math.ceil(runtimeSeconds)));
		double seconds = Math.max(runtimeSeconds, 1) / tiles;
		int columns = Math.min(COLUMNS, tiles);
		return new Sprite(columns, (tiles + columns - 1) / columns, tiles, 160, 90, seconds);
	}

}
