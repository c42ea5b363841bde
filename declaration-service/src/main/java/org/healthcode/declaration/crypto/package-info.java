/** Seals personal data; the only place that may touch the province's personal-data key. */
@NullMarked
package org.healthcode.declaration.crypto;

import org.jspecify.annotations.NullMarked;
