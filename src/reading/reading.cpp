#include "reading/reading.h"
