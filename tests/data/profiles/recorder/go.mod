module lanescope.test/profiles

go 1.18
