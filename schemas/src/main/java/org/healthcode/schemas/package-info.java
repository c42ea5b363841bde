/**
 * Everything that crosses a service boundary: topics, watermarks, event ids. Knows nothing of
 * Spring; every module may use it.
 */
@NullMarked
package org.healthcode.schemas;

import org.jspecify.annotations.NullMarked;
