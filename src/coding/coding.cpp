#include "coding/coding.h"
