/** The EU certificates, tested. */
@NullMarked
package org.healthcode.schemas.dcc;

import org.jspecify.annotations.NullMarked;
