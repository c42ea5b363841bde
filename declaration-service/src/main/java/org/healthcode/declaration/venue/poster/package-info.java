/**
 * Draws venue codes for printers and screens; may touch PDFBox and its font, and holds no rules.
 */
@NullMarked
package org.healthcode.declaration.venue.poster;

import org.jspecify.annotations.NullMarked;
