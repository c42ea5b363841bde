/** Tests of the identity documents and pseudonyms. */
@NullMarked
package org.healthcode.schemas.id;

import org.jspecify.annotations.NullMarked;
