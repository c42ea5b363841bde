/**
 * The province: all parts together, what is going to be said to them, and each move that can be
 * made with them. Nothing in it is left to chance: the same moves make the same province.
 */
@NullMarked
package org.healthcode.province.world;

import org.jspecify.annotations.NullMarked;
